import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '#admin/api/client.ts';

export interface GoodsFilter {
  q?: string;
  /** The slugs of a category and of a department. */
  category?: string;
  department?: string;
  sort?: 'popular';
  limit?: number;
}

/** Products of any department, as shoppers find them. Unlike the catalogue's list it needs no stock, which others' departments do not tell. */
export function goodsQuery({ limit = 25, q, category, department, sort }: GoodsFilter) {
  const query = { limit: String(limit), q, category, department, sort };
  return queryOptions({
    queryKey: ['products', 'goods', query],
    queryFn: ({ signal }) => answer(api.products.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
}
