import { expect, it } from 'vitest';
import { goodsOf, withBelow } from '#domain/words/ruleGoods.ts';
import { ASSORTMENT } from '#test/support/wireRules.ts';

it('a category has all below it, in whatever order they are listed', () => {
  const { categories } = ASSORTMENT;
  expect([...withBelow(['bread', 'milk'], categories)].sort()).toEqual(['bread', 'milk', 'rolls']);
  const deep = [{ id: 'buns', name: 'Buns', parentId: 'rolls', departmentId: 'd1' }, ...categories.toReversed()];
  expect([...withBelow(['bread'], deep)].sort()).toEqual(['bread', 'buns', 'rolls']);
  expect([...withBelow(['gone'], categories)]).toEqual(['gone']);
  expect(goodsOf({ categoryIds: ['bread', 'rolls', 'milk'], productIds: [] }, ASSORTMENT, []).categories).toEqual(['Bread', 'Milk']);
});
