import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, api } from '#admin/api/client.ts';
import { PEOPLE } from '#admin/api/queries.ts';
import { listingOf, only, word } from '#admin/list/listing.ts';

export type Distribution = InferResponseType<typeof api.tiers.$get, 200>;
export type Move = InferResponseType<typeof api.tiers.moves.$get, 200>['items'][number];
export type RunningOverride = InferResponseType<typeof api.tiers.overrides.$get, 200>['items'][number];
export type Tier = Move['to'];

/* Beside people, so that they are read again when somebody's tier was changed here. */
const TIERS = [...PEOPLE, 'tiers'] as const;

/** The lists of tiers have no filters, only pages. */
export interface TierListing {
  cursor?: string;
}

export const tierListing = listingOf<TierListing>((search) => only({ cursor: word(search.cursor, 400) }), ['cursor']);

export const distributionQuery = queryOptions({
  queryKey: [...TIERS, 'distribution'],
  queryFn: ({ signal }) => answer(api.tiers.$get({}, { init: { signal } })),
});

export function movesQuery({ cursor }: TierListing) {
  const query = { limit: '25', cursor };
  return queryOptions({
    queryKey: [...TIERS, 'moves', query],
    queryFn: ({ signal }) => answer(api.tiers.moves.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
}

export function overridesQuery({ cursor }: TierListing) {
  const query = { limit: '25', cursor };
  return queryOptions({
    queryKey: [...TIERS, 'overrides', query],
    queryFn: ({ signal }) => answer(api.tiers.overrides.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
}
