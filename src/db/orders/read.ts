import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Order } from '#contracts/orders.ts';
import type { Db } from '#db/kit/db.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { orderLines, orders, orderTimeline, payments } from '#db/schema/index.ts';

/** `address` and `discounts` are JSON texts. */
export type OrderRow = typeof orders.$inferSelect;
export type OrderLineRow = Omit<typeof orderLines.$inferSelect, 'orderId'>;

export interface StoredOrder {
  order: OrderRow;
  lines: OrderLineRow[];
  payment: Order['payment'];
  timeline: { at: number; status: Order['status']; by: string; note: string | null }[];
}

export interface OrderFilter {
  /** Only orders of this person. Null reads all. */
  personId: string | null;
  status?: Order['status'] | undefined;
  /** The full number of an order. One that no order has, such as `''`, finds none. */
  number?: string | undefined;
  /** Read the rows older than this. */
  before: Before | null;
  limit: number;
}

/** Orders with lines, payment and timeline, newest first. */
export function listOrders(db: Db, f: OrderFilter): Promise<StoredOrder[]> {
  const conditions: (SQL | undefined)[] = [
    f.personId === null ? undefined : eq(orders.personId, f.personId),
    f.status ? eq(orders.status, f.status) : undefined,
    f.number === undefined ? undefined : eq(orders.number, f.number),
    olderThan(orders.placedAt, orders.id, f.before),
  ];
  const where = and(...conditions);
  const ids = db
    .select({ id: orders.id })
    .from(orders)
    .where(where)
    .orderBy(...NEWEST)
    .limit(f.limit);
  return withParts(db, { where, most: f.limit, ids: sql`${ids}` });
}

/** One order with lines, payment and timeline. Null when it does not exist, or belongs to another person. */
export async function findOrder(db: Db, orderId: string, personId: string | null): Promise<StoredOrder | null> {
  const own = personId === null ? undefined : eq(orders.personId, personId);
  const where = and(eq(orders.id, orderId), own);
  return (await withParts(db, { where, most: 1, ids: sql`(${orderId})` }))[0] ?? null;
}

const NEWEST = [desc(orders.placedAt), desc(orders.id)];

interface Wanted {
  where: SQL | undefined;
  most: number;
  /** The ids of the same orders, as a list for IN. */
  ids: SQL;
}

/** The newest of these orders with all their parts, in one round trip. */
async function withParts(db: Db, { where, most, ids }: Wanted): Promise<StoredOrder[]> {
  const [rows, lines, paid, moves] = await db.batch([
    db
      .select()
      .from(orders)
      .where(where)
      .orderBy(...NEWEST)
      .limit(most),
    db.select().from(orderLines).where(sql`${orderLines.orderId} IN ${ids}`).orderBy(asc(orderLines.orderId), asc(orderLines.position)),
    db.select().from(payments).where(sql`${payments.orderId} IN ${ids}`),
    db
      .select()
      .from(orderTimeline)
      .where(sql`${orderTimeline.orderId} IN ${ids}`)
      .orderBy(asc(orderTimeline.orderId), asc(orderTimeline.step)),
  ]);
  return rows.map((order) => {
    const payment = paid.find((p) => p.orderId === order.id);
    return {
      order,
      lines: lines.filter((l) => l.orderId === order.id),
      payment: { method: payment?.method ?? 'cash_on_delivery', status: payment?.status ?? 'unpaid', refunded: payment?.refunded ?? 0 },
      timeline: moves
        .filter((m) => m.orderId === order.id)
        .map((m) => ({ at: m.at, status: m.status as Order['status'], by: m.by, note: m.note })),
    };
  });
}
