import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api } from '#admin/api/client.ts';
import type { CustomerListing } from '#admin/customers/listing.ts';

export function customersQuery({ q, tier, cursor }: CustomerListing) {
  const query = { limit: '25', q, tier, cursor };
  return queryOptions({
    queryKey: ['customers', 'list', query],
    queryFn: ({ signal }) => answer(api.staff.customers.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
}

export function customerQuery(id: string) {
  return queryOptions({
    queryKey: ['customers', 'one', id],
    queryFn: ({ signal }) => answer(api.staff.customers[':id'].$get({ param: { id } }, { init: { signal } })),
  });
}

export function customersChanged(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['customers'] });
}
