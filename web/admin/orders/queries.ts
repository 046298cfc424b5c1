import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api, atVersion } from '#admin/api/client.ts';
import { isProblem, notStaff } from '#admin/api/problem.ts';
import { summaryQuery } from '#admin/api/queries.ts';
import type { Order, OrderStatus, StaffOrder } from '#contracts/orders.ts';
import type { OrderListing } from './listing.ts';

const ORDERS = ['orders'] as const;
const LISTS = [...ORDERS, 'list'] as const;

export function ordersQuery({ cursor, ...filter }: OrderListing) {
  const query = { limit: '25', ...filter, cursor };
  return queryOptions({
    queryKey: [...LISTS, query],
    queryFn: async ({ signal }) => {
      const { items, nextCursor } = await answer(api.orders.$get({ query }, { init: { signal } }));
      return { items: items.map(forStaff), nextCursor };
    },
    placeholderData: keepPreviousData,
  });
}

export function orderQuery(id: string) {
  return queryOptions({
    queryKey: [...ORDERS, 'one', id],
    queryFn: ({ signal }) => readOrder(id, signal),
    // One that is not there does not come back.
    refetchInterval: ({ state: { error } }) => (isProblem(error, 'not_found') ? false : 15_000),
  });
}

/** How many orders wait at each status. */
export const countsQuery = queryOptions({
  queryKey: [...ORDERS, 'counts'],
  queryFn: async ({ signal }) => (await answer(api.staff.orders.counts.$get({}, { init: { signal } }))).counts,
  refetchInterval: 30_000,
});

/** Reads an order from the store, not from the cache. */
export async function readOrder(id: string, signal?: AbortSignal): Promise<StaffOrder> {
  return forStaff(await answer(api.orders[':id'].$get({ param: { id }, query: {} }, { init: { signal } })));
}

/** Moves an order; null if it cannot go there any more, because somebody else has moved it. */
export async function moveOrder(id: string, to: OrderStatus, reason?: string): Promise<StaffOrder | null> {
  const param = { id };
  try {
    if (to === 'cancelled') return forStaff(await answer(api.orders[':id'].cancel.$post({ param, json: { reason } })));
    return await answer(api.orders[':id'].transitions.$post({ param, json: { to } }));
  } catch (error) {
    if (isProblem(error, 'illegal_transition')) return null;
    throw error;
  }
}

export function writeNote(order: Pick<StaffOrder, 'id' | 'version'>, note: string | null): Promise<StaffOrder> {
  return answer(api.orders[':id'].$patch({ param: { id: order.id }, header: atVersion(order), json: { note } }));
}

export function keepOrder(queryClient: QueryClient, order: StaffOrder): void {
  queryClient.setQueryData(orderQuery(order.id).queryKey, order);
}

/** After a move: reads the lists, the counts and the day's figures again. */
export async function ordersChanged(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: LISTS }),
    queryClient.invalidateQueries({ queryKey: countsQuery.queryKey }),
    queryClient.invalidateQueries({ queryKey: summaryQuery.queryKey }),
  ]);
}

/* Whoever is not staff any more is shown their own orders, as a customer. */
function forStaff(order: Order | StaffOrder): StaffOrder {
  if ('partial' in order) return order;
  throw notStaff();
}
