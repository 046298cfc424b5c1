import { type Branch, treeOf } from '#admin/pricing/goods/categoryTree.ts';
import type { PricingRule } from '#contracts/pricing.ts';

export type Tier = PricingRule['tiers'][number];

/** A cell of the grid: a category and a tier. */
export interface Place {
  categoryId: string;
  tier: Tier;
}

/** What a cell needs to know of its rule. */
export type CellRule = Pick<PricingRule, 'id' | 'version' | 'name' | 'mayEdit'> & { percent: number };

/** The rules of each cell, by its key. More than one: they were made elsewhere, and the grid does not choose. */
export type Grid = ReadonlyMap<string, readonly CellRule[]>;

export function keyOf({ categoryId, tier }: Place): string {
  return `${categoryId} ${tier}`;
}

export function placeOf(key: string): Place {
  const [categoryId = '', tier = ''] = key.split(' ');
  return { categoryId, tier: tier as Tier };
}

/**
 * The cell that a rule is, or null. A cell is a percentage for exactly one tier and one category, and nothing else: no product, no least
 * quantity or amount, no code, no weekly hours, no end, no limit, no group, not exclusive, not paused and not waiting for its start.
 */
export function cellOf(rule: PricingRule): Place | null {
  const [tier, ...tiers] = rule.tiers;
  const [categoryId, ...categories] = rule.categoryIds;
  const isOne = tier !== undefined && tiers.length === 0 && categoryId !== undefined && categories.length === 0;
  return isOne && rule.action.type === 'percent' && isSimple(rule) ? { categoryId, tier } : null;
}

function isSimple(rule: PricingRule): boolean {
  const { productIds, minQuantity, minSubtotal, needsCode, weekly, endsAt, usageLimit, perCustomerLimit, group, exclusive, state } = rule;
  const none = [minQuantity, minSubtotal, weekly, endsAt, usageLimit, perCustomerLimit, group].every((value) => value === null);
  return none && productIds.length === 0 && !needsCode && !exclusive && state === 'open';
}

export function gridOf(rules: readonly PricingRule[]): Grid {
  const grid = new Map<string, CellRule[]>();
  for (const rule of rules) {
    const place = cellOf(rule);
    if (place === null || rule.action.type !== 'percent') continue;
    const { id, version, name, mayEdit } = rule;
    const cell = { id, version, name, mayEdit, percent: rule.action.percent };
    grid.set(keyOf(place), [...(grid.get(keyOf(place)) ?? []), cell]);
  }
  return grid;
}

export type Category = Branch['category'];

/** A row of the grid: a department as a heading, or a category below it. */
export type Row = { department: { id: string; name: string } } | Branch;

/** Departments, and their categories as a tree: each below its parent. */
export function rowsOf(departments: readonly { id: string; name: string }[], categories: readonly Category[]): Row[] {
  return departments.flatMap(({ id, name }) => {
    const rows = treeOf(id, categories);
    return rows.length === 0 ? [] : [{ department: { id, name } }, ...rows];
  });
}

/** The percentages of the categories above a cell, which count for it too, the nearest first. */
export function fromAbove({ categoryId, tier }: Place, categories: readonly Category[], grid: Grid): { name: string; percent: number }[] {
  const parentId = categories.find(({ id }) => id === categoryId)?.parentId ?? null;
  const parent = categories.find(({ id }) => id === parentId);
  if (!parent) return [];
  const place = { categoryId: parent.id, tier };
  const own = (grid.get(keyOf(place)) ?? []).map(({ percent }) => ({ name: parent.name, percent }));
  return [...own, ...fromAbove(place, categories, grid)];
}
