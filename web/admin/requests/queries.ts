import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api } from '#admin/api/client.ts';
import { keepOrder, ordersChanged } from '#admin/orders/queries.ts';
import type { ListedRequest, ProblemAnswer, SeenRequest, WithdrawalAnswer } from '#contracts/requests.ts';
import type { RequestListing } from './listing.ts';

const REQUESTS = ['requests'] as const;

export function requestsQuery({ kind, state, cursor }: RequestListing) {
  const query = { limit: '25', kind, state, cursor };
  return queryOptions({
    queryKey: [...REQUESTS, 'list', query],
    queryFn: ({ signal }) => answer(api.staff.requests.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

/** What was asked about an order, newest first. There are few. */
export function requestsOfQuery(orderId: string) {
  return queryOptions({
    queryKey: [...REQUESTS, 'of', orderId],
    queryFn: async ({ signal }) =>
      (await answer(api.staff.requests.$get({ query: { order: orderId, limit: '100' } }, { init: { signal } }))).items,
    refetchInterval: 60_000,
  });
}

export function requestQuery(id: string) {
  return queryOptions({
    queryKey: [...REQUESTS, 'one', id],
    queryFn: ({ signal }): Promise<SeenRequest> => answer(api.staff.requests[':id'].$get({ param: { id } }, { init: { signal } })),
  });
}

/** How many are open, of each kind. */
export const openRequestsQuery = queryOptions({
  queryKey: [...REQUESTS, 'counts'],
  queryFn: async ({ signal }) => (await answer(api.staff.requests.counts.$get({}, { init: { signal } }))).counts,
  refetchInterval: 60_000,
});

/** What is sent as an answer. A withdrawal may have no words, and its money goes nowhere but the way that it was paid. */
export type Answer = Omit<ProblemAnswer, 'answer'> & { answer?: string | undefined };

export function answerRequest({ id, kind, orderId }: ListedRequest, { answer: words, refund }: Answer): Promise<SeenRequest> {
  if (kind === 'problem') {
    return answer(
      api.orders[':id'].problems[':problemId'].$patch({ param: { id: orderId, problemId: id }, json: { answer: words ?? '', refund } }),
    );
  }
  const json: WithdrawalAnswer = {
    answer: words,
    refund: refund && { lines: refund.lines, amount: refund.amount, restock: refund.restock },
  };
  return answer(api.withdrawals[':id'].$patch({ param: { id }, json }));
}

/** Shows a request as the store answered it, with its order, and reads the lists and counts again. */
export async function requestAnswered(queryClient: QueryClient, seen: SeenRequest): Promise<void> {
  queryClient.setQueryData(requestQuery(seen.request.id).queryKey, seen);
  keepOrder(queryClient, seen.order);
  await Promise.all([requestsChanged(queryClient), ordersChanged(queryClient)]);
}

/** Somebody else was faster: reads all of it again. */
export async function requestsChanged(queryClient: QueryClient): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: REQUESTS });
}
