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
  /** The full number of an order. */
  number?: string | undefined;
  /** Read the rows older than this. */
  before: Before | null;
  limit: number;
}

/** Orders with lines, payment and timeline, newest first. */
export async function listOrders(db: Db, f: OrderFilter): Promise<StoredOrder[]> {
  const conditions: (SQL | undefined)[] = [
    f.personId === null ? undefined : eq(orders.personId, f.personId),
    f.status ? eq(orders.status, f.status) : undefined,
    f.number ? eq(orders.number, f.number) : undefined,
    olderThan(orders.placedAt, orders.id, f.before),
  ];
  const rows = await db
    .select()
    .from(orders)
    .where(and(...conditions))
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(f.limit);
  return withParts(db, rows);
}

/** One order with lines, payment and timeline. Null when it does not exist, or belongs to another person. */
export async function findOrder(db: Db, orderId: string, personId: string | null): Promise<StoredOrder | null> {
  const rows = await db
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), personId === null ? undefined : eq(orders.personId, personId)));
  return (await withParts(db, rows))[0] ?? null;
}

async function withParts(db: Db, rows: OrderRow[]): Promise<StoredOrder[]> {
  if (rows.length === 0) return [];
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(rows.map((r) => r.id))}))`;
  const [lines, paid, moves] = await db.batch([
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
