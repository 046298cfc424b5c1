import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, api } from './client.ts';

/* What several features ask for, or have to ask for again after a write of another. */

export type Summary = InferResponseType<typeof api.staff.summary.$get, 200>;

export const summaryQuery = queryOptions({
  queryKey: ['summary'],
  queryFn: () => answer(api.staff.summary.$get()),
  refetchInterval: 60_000,
});

/** The first part of the key of every query that answers with members of staff or customers. */
export const PEOPLE = ['people'] as const;

/** After a write to somebody's account: asks again for every list and page that shows people. */
export function peopleChanged(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: PEOPLE });
}
