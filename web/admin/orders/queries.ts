import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api, atVersion } from '#admin/api/client.ts';
import { isProblem, notStaff } from '#admin/api/problem.ts';
import { summaryQuery } from '#admin/api/queries.ts';
import type { RefundRequest, StrayPayment } from '#contracts/orderMoney.ts';
import type { Order, OrderStatus, StaffOrder } from '#contracts/orders.ts';
import type { OrderListing } from './listing.ts';

const ORDERS = ['orders'] as const;
const LISTS = [...ORDERS, 'list'] as const;

interface OrderPage {
  items: StaffOrder[];
  nextCursor: string | null;
}

export function ordersQuery({ cursor, ...filter }: OrderListing) {
  const query = { limit: '25', ...filter, cursor };
  return queryOptions({
    queryKey: [...LISTS, query],
    queryFn: async ({ signal }): Promise<OrderPage> => {
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
  });
}

/** What the gateway said of each attempt to pay an order. */
export function attemptsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: [...ORDERS, 'attempts', id],
    queryFn: ({ pageParam, signal }) =>
      answer(api.orders[':id'].attempts.$get({ param: { id }, query: { limit: '5', cursor: pageParam } }, { init: { signal } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** Payments at the gateway that no order has. */
export const straysQuery = infiniteQueryOptions({
  queryKey: [...ORDERS, 'strays'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.staff['stray-payments'].$get({ query: { limit: '10', cursor: pageParam } }, { init: { signal } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** How many orders wait at each status, and how many need attention. */
export const countsQuery = queryOptions({
  queryKey: [...ORDERS, 'counts'],
  queryFn: ({ signal }) => answer(api.staff.orders.counts.$get({}, { init: { signal } })),
  refetchInterval: 30_000,
});

/** Reads an order from the store, not from the cache. */
export async function readOrder(id: string, signal?: AbortSignal): Promise<StaffOrder> {
  return forStaff(await answer(api.orders[':id'].$get({ param: { id }, query: {} }, { init: { signal } })));
}

/**
 * Moves an order; null if it cannot go there any more, because somebody else has moved it. `words`: the reason for cancelling it, or the
 * reference of the transfer that came for it, of this `amount`.
 */
export async function moveOrder(
  id: string,
  to: OrderStatus,
  { words, amount }: { words?: string; amount?: number } = {},
): Promise<StaffOrder | null> {
  const call = { param: { id } };
  try {
    if (to === 'cancelled') return forStaff(await answer(api.orders[':id'].cancel.$post({ ...call, json: { reason: words } })));
    if (to === 'confirmed')
      return await answer(api.orders[':id']['confirm-transfer'].$post({ ...call, header: {}, json: { amount, reference: words } }));
    return await answer(api.orders[':id'].transitions.$post({ ...call, json: { to } }));
  } catch (error) {
    if (isProblem(error, 'illegal_transition')) return null;
    throw error;
  }
}

export function refundOrder(id: string, json: RefundRequest, key: string): Promise<StaffOrder> {
  return answer(api.orders[':id'].refunds.$post({ param: { id }, header: { 'idempotency-key': key }, json }));
}

/** Says that the money of a refund was sent by a bank transfer. */
export function refundSent(id: string, reference: string | undefined): Promise<StaffOrder> {
  return answer(api.refunds[':id']['paid-back'].$post({ param: { id }, json: { reference: reference || undefined } }));
}

/** Gives the money of a refund that failed back again. */
export function retryRefund(id: string, to: 'method' | 'credit'): Promise<StaffOrder> {
  return answer(api.refunds[':id'].retry.$post({ param: { id }, json: { to } }));
}

/** Says that nobody looks any more after what was given back beyond the payment. */
export function writeOff(id: string): Promise<StaffOrder> {
  return answer(api.orders[':id']['write-off'].$post({ param: { id } }));
}

/** Says that the user looks after a payment that no order has. */
export function acknowledgePayment(id: string): Promise<StrayPayment> {
  return answer(api.staff['stray-payments'][':id'].acknowledge.$post({ param: { id } }));
}

export function writeNote(order: Pick<StaffOrder, 'id' | 'version'>, note: string | null): Promise<StaffOrder> {
  return answer(api.orders[':id'].$patch({ param: { id: order.id }, header: atVersion(order), json: { note } }));
}

/** Shows an order as the store answered it, on its page and in the rows of lists. The rows stay where they are. What the gateway said is read again. */
export function keepOrder(queryClient: QueryClient, order: StaffOrder): void {
  void queryClient.invalidateQueries({ queryKey: attemptsQuery(order.id).queryKey });
  queryClient.setQueryData(orderQuery(order.id).queryKey, order);
  for (const [key, page] of queryClient.getQueriesData<OrderPage>({ queryKey: LISTS })) {
    if (!page?.items.some(({ id }) => id === order.id)) continue;
    const items = page.items.map((row) => (row.id === order.id ? order : row));
    queryClient.setQueryData(key, { ...page, items }, { updatedAt: queryClient.getQueryState(key)?.dataUpdatedAt });
  }
}

/** The newest version of an order that is shown somewhere. Null when none is. */
export function shownVersion(queryClient: QueryClient, id: string): number | null {
  const lists = queryClient.getQueriesData<OrderPage>({ queryKey: LISTS }).map(([, page]) => page?.items ?? []);
  const page = queryClient.getQueryData(orderQuery(id).queryKey);
  const versions = [...lists.flat(), ...(page ? [page] : [])].filter((order) => order.id === id).map(({ version }) => version);
  return versions.length === 0 ? null : Math.max(...versions);
}

/** After a move: reads the lists, the counts and the day's figures again. */
export async function ordersChanged(queryClient: QueryClient): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: LISTS }), figuresChanged(queryClient)]);
}

/** After a time without news: reads everything about orders again. */
export async function ordersMissed(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ORDERS }),
    queryClient.invalidateQueries({ queryKey: summaryQuery.queryKey }),
  ]);
}

/** After news of an order that is in no list: reads the figures again. */
export async function figuresChanged(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: countsQuery.queryKey }),
    queryClient.invalidateQueries({ queryKey: summaryQuery.queryKey }),
  ]);
}

/* Whoever is not staff any more is shown their own orders, as a customer. */
function forStaff(order: Order | StaffOrder): StaffOrder {
  if ('partial' in order) return order;
  throw notStaff();
}
