import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { productQuery } from '#admin/catalogue/queries.ts';
import { goodsQuery } from '#admin/pricing/goods/queries.ts';
import { useAssortment } from '#admin/shell/departments.ts';
import type { NewRule } from '#contracts/pricing.ts';
import { defaultSample, type Sample } from './sample.ts';

const MOST = 3;

/** A sample cart of goods that the rule is for. Null while they are read. */
export function useDefaultSample(rule: NewRule | null): Sample | null {
  const { categories } = useAssortment();
  const ids = rule?.productIds?.slice(0, MOST) ?? [];
  const products = useQueries({ queries: ids.map((id) => productQuery(id)), combine: (all) => all.map(({ data }) => data) });
  const category = categories.find(({ id }) => id === rule?.categoryIds?.[0])?.slug;
  const wanted = rule !== null && ids.length === 0 && (category !== undefined || (rule.categoryIds ?? []).length === 0);
  const listed = useQuery({ ...goodsQuery({ ...(category ? { category } : {}), sort: 'popular' }), enabled: wanted });
  const goods = ids.length > 0 ? products.filter((product) => product !== undefined) : listed.data?.items;
  const isReady = ids.length > 0 ? products.every((product) => product !== undefined) : listed.isSuccess;
  return useMemo(() => (rule && isReady ? defaultSample(rule, goods ?? []) : null), [rule, goods, isReady]);
}
