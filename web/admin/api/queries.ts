import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, api } from './client.ts';

/* Queries that several features use, or that must run again after a write of another feature. */

export type Summary = InferResponseType<typeof api.staff.summary.$get, 200>;

export const summaryQuery = queryOptions({
  queryKey: ['summary'],
  queryFn: () => answer(api.staff.summary.$get()),
  refetchInterval: 60_000,
});

/** The first part of the key of every query that answers with members of staff or customers. */
export const PEOPLE = ['people'] as const;

/** After a write to an account: reads every list and page with people again. */
export function peopleChanged(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: PEOPLE });
}
