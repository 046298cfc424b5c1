import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, api } from '#admin/api/client.ts';
import { summaryQuery } from '#admin/api/queries.ts';
import { asStaff } from '#admin/api/session.ts';
import { mayDo } from '#admin/shell/departments.ts';
import { meQuery } from '#admin/shell/me.ts';
import type { ProductListing } from './listing.ts';

export type ListedProduct = InferResponseType<typeof api.products.$get, 200>['items'][number];
export type Product = InferResponseType<(typeof api.products)[':id']['$get'], 200>;
export type Variant = Product['variants'][number];

export const PAGE_SIZE = 25;

export function productsQuery({ q, department, category, availability, food, sort, cursor }: ProductListing) {
  const narrowing = { q, department, category, availability, incomplete: food === 'incomplete' ? ('true' as const) : undefined };
  const query = { limit: String(PAGE_SIZE), ...narrowing, sort: sort ?? (q ? undefined : 'name'), cursor };
  return queryOptions({
    queryKey: ['products', 'list', query],
    queryFn: ({ signal }) =>
      asStaff(
        () => answer(api.products.$get({ query }, { init: { signal } })),
        ({ items }) => items.every(({ variants }) => tellsStock(variants)),
      ),
    placeholderData: keepPreviousData,
  });
}

export function productQuery(id: string) {
  return queryOptions({
    queryKey: ['products', 'one', id],
    queryFn: ({ signal, client }) =>
      asStaff(
        () => answer(api.products[':id'].$get({ param: { id } }, { init: { signal } })),
        ({ departmentId, variants }) => {
          const me = client.getQueryData(meQuery.queryKey);
          return tellsStock(variants) || !me || !mayDo(me, 'stock.read', departmentId);
        },
      ),
  });
}

/** The prices that a variant had, newest first. Its key begins as a product's, so that a new price is seen. */
export function pricesQuery(variantId: string) {
  return infiniteQueryOptions({
    queryKey: ['products', 'prices', variantId],
    queryFn: ({ pageParam }) =>
      answer(api.variants[':id'].prices.$get({ param: { id: variantId }, query: { limit: '25', cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** Reads a product from the store, not from the cache. */
export function readProduct(queryClient: QueryClient, id: string): Promise<Product> {
  return queryClient.fetchQuery({ ...productQuery(id), staleTime: 0 });
}

/** After a write: reads the products on screen and the summary again. */
export async function productsChanged(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['products'] }),
    queryClient.invalidateQueries({ queryKey: summaryQuery.queryKey }),
  ]);
}

function tellsStock(variants: readonly Variant[]): boolean {
  return variants.every(({ stock }) => stock !== undefined);
}
