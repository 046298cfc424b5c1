import { Button, Fieldset } from '@mantine/core';
import { useState } from 'react';
import { under } from '#admin/edit/fieldErrors.ts';
import { FilterChip } from '#admin/list/FilterBar.tsx';
import { CategoryTree } from '#admin/pricing/goods/CategoryTree.tsx';
import { ProductSearch } from '#admin/pricing/goods/ProductSearch.tsx';
import { useOwnDepartments } from '#admin/shell/departments.ts';
import { useMe } from '#admin/shell/me.ts';
import { worksInDepartments } from '#contracts/permissions.ts';
import { goodsOf, listed } from '#contracts/words.ts';
import { joinIds, splitIds } from './draft.ts';
import type { RuleFormProps } from './RuleForm.tsx';

/** The goods that the rule is for: categories of the tree, and products found by name. */
export function GoodsFields({ values, errors, set, products, know }: RuleFormProps) {
  const own = useOwnDepartments('rules.write');
  const needsOwn = worksInDepartments(useMe().role);
  const [categoryIds, productIds] = [splitIds(values.categoryIds), splitIds(values.productIds)];
  const [isOpen, setOpen] = useState(false);
  const names = goodsOf({ categoryIds, productIds: [] }, own, []).categories;
  const categoryError = under(errors, 'categoryIds');
  return (
    <Fieldset legend="On which goods">
      <p className="goods-chosen">
        {categoryIds.length > 0 && listed(names)}
        {categoryIds.length > 0 && productIds.length > 0 && <span className="soft"> and only these products of it</span>}
        {categoryIds.length + productIds.length === 0 && <span className="soft">{needsOwn ? 'Choose some of yours' : 'All goods'}</span>}
      </p>
      <div className="actions">
        <Button variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Close the categories' : 'Choose categories'}
        </Button>
        {categoryIds.length > 0 && (
          <Button variant="default" onClick={() => set('categoryIds', '')}>
            No category
          </Button>
        )}
      </div>
      {categoryError && (
        <p role="alert" className="dangerous">
          {categoryError}
        </p>
      )}
      {isOpen && <CategoryTree own={own} chosen={categoryIds} choose={(ids) => set('categoryIds', joinIds(ids))} />}
      <ProductSearch
        label="Add a product"
        isLabelled
        placeholder="Search by name"
        departments={needsOwn ? own.departments.map(({ slug }) => slug) : undefined}
        without={productIds}
        error={under(errors, 'productIds')}
        onChoose={({ id, name, categoryId }) => {
          know({ id, name, categoryId });
          set('productIds', joinIds([...productIds, id]));
        }}
      />
      {productIds.length > 0 && (
        <div className="actions">
          {productIds.map((id) => (
            <FilterChip
              key={id}
              of="product"
              what={products.find((one) => one.id === id)?.name ?? 'A product'}
              remove={() => set('productIds', joinIds(productIds.filter((one) => one !== id)))}
            />
          ))}
        </div>
      )}
    </Fieldset>
  );
}
