import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { asStaff } from '#admin/api/asStaff.ts';
import { answer, api } from '#admin/api/client.ts';
import type { Product, Variant } from '#admin/api/types.ts';
import type { Listing } from '#admin/catalogue/listing.ts';
import { mayEdit } from '#admin/shell/departments.ts';
import { meQuery } from './me.ts';

export const PAGE_SIZE = 25;

export function listQuery(listing: Listing) {
  const { q, department, category, availability, sort, cursor } = listing;
  const query = { limit: String(PAGE_SIZE), q, department, category, availability, sort: sort ?? (q ? undefined : 'name'), cursor };
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
          return tellsStock(variants) || !me || !mayEdit(me, departmentId);
        },
      ),
  });
}

/** The newest state of a product, past every cache. */
export function readAgain(queryClient: QueryClient, id: string): Promise<Product> {
  return queryClient.fetchQuery({ ...productQuery(id), staleTime: 0 });
}

/** After a write: what is on screen is asked again, lists and summary with it. */
export async function productsChanged(queryClient: QueryClient): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: ['products'] }), queryClient.invalidateQueries({ queryKey: ['summary'] })]);
}

function tellsStock(variants: readonly Variant[]): boolean {
  return variants.every(({ stock }) => stock !== undefined);
}
