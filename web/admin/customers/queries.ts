import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, api } from '#admin/api/client.ts';
import { PEOPLE } from '#admin/api/queries.ts';
import { chosen, listingOf, only, word } from '#admin/list/listing.ts';
import { TIERS } from '#admin/tiers/tier.ts';

export type ListedCustomer = InferResponseType<typeof api.staff.customers.$get, 200>['items'][number];
export type Customer = InferResponseType<(typeof api.staff.customers)[':id']['$get'], 200>;

type Tier = ListedCustomer['tier'];

/** The filters of the customer list. */
export interface CustomerListing {
  q?: string;
  tier?: Tier;
  cursor?: string;
}

export const customerListing = listingOf<CustomerListing>(
  (search) => only({ q: word(search.q, 200), tier: chosen(TIERS, search.tier), cursor: word(search.cursor, 400) }),
  ['cursor'],
);

export function customersQuery({ q, tier, cursor }: CustomerListing) {
  const query = { limit: '25', q, tier, cursor };
  return queryOptions({
    queryKey: [...PEOPLE, 'customers', query],
    queryFn: ({ signal }) => answer(api.staff.customers.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
}

export function customerQuery(id: string) {
  return queryOptions({
    queryKey: [...PEOPLE, 'customer', id],
    queryFn: ({ signal }) => answer(api.staff.customers[':id'].$get({ param: { id } }, { init: { signal } })),
  });
}
