import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { productQuery } from '#admin/catalogue/queries.ts';
import { type GoodsFilter, goodsQuery } from '#admin/pricing/goods/queries.ts';
import { type OwnDepartments, useAssortment, useOwnDepartments } from '#admin/shell/departments.ts';
import { useMe } from '#admin/shell/me.ts';
import { worksInDepartments } from '#contracts/permissions.ts';
import type { NewRule } from '#contracts/pricing.ts';
import { defaultSample, goodsToTry, MOST_LINES, type Sample } from './sample.ts';

/* Some of the products of a rule may be sold no longer. */
const MOST_PRODUCTS = 2 * MOST_LINES;

/** A sample cart of goods that the rule is for. Null while they are read. */
export function useDefaultSample(rule: NewRule | null): Sample | null {
  const { categories } = useAssortment();
  const own = useOwnDepartments('rules.write');
  const needsOwn = worksInDepartments(useMe().role);
  const ids = rule?.productIds?.slice(0, MOST_PRODUCTS) ?? [];
  const named = useQueries({ queries: ids.map((id) => productQuery(id)), combine: settled });
  const lists = rule && ids.length === 0 ? listsOf(rule, needsOwn ? own.departments : [], categories) : [];
  const listed = useQueries({
    queries: lists.map((filter) => goodsQuery({ ...filter, sort: 'popular', limit: MOST_LINES })),
    combine: settled,
  });
  return useMemo(() => {
    if (rule === null || named === null || listed === null) return null;
    const pages = listed.map(({ items }) => items);
    return defaultSample(rule, goodsToTry(rule, named.length > 0 || pages.length === 0 ? [named] : pages, categories));
  }, [rule, named, listed, categories]);
}

/** The lists of goods that a rule without products is for: of its categories, else of a manager's departments, else of the whole store. */
function listsOf(
  { categoryIds = [] }: NewRule,
  departments: OwnDepartments['departments'],
  categories: OwnDepartments['categories'],
): GoodsFilter[] {
  const chosen = categoryIds.flatMap((id) => categories.find((one) => one.id === id) ?? []);
  if (chosen.length > 0) return chosen.slice(0, MOST_LINES).map(({ slug }) => ({ category: slug }));
  return departments.length > 0 ? departments.slice(0, MOST_LINES).map(({ slug }) => ({ department: slug })) : [{}];
}

/* What is read. Null while something is still asked for; what cannot be read is left out, such as a product that is sold no longer. */
function settled<T>(results: UseQueryResult<T>[]): T[] | null {
  if (results.some(({ isPending, isPlaceholderData }) => isPending || isPlaceholderData)) return null;
  return results.flatMap(({ data }) => (data === undefined ? [] : [data]));
}
