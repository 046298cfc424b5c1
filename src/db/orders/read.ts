import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Order } from '#contracts/orders.ts';
import type { ReadDb } from '#db/kit/db.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { named } from '#db/kit/named.ts';
import { type Read, readOne } from '#db/kit/read.ts';
import { fromSql } from '#db/kit/statement.ts';
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
export function listOrders(db: ReadDb, f: OrderFilter): Promise<StoredOrder[]> {
  const conditions: (SQL | undefined)[] = [
    f.personId === null ? undefined : eq(orders.personId, f.personId),
    f.status ? eq(orders.status, f.status) : undefined,
    f.number === undefined ? undefined : eq(orders.number, f.number),
    olderThan(orders.placedAt, orders.id, f.before),
  ];
  const page = db
    .select({ id: orders.id })
    .from(orders)
    .where(and(...conditions))
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(f.limit);
  return readOne(db, ordersRead(page.getSQL()));
}

/** One order with lines, payment and timeline. Null when it does not exist, or belongs to another person. */
export async function findOrder(db: ReadDb, orderId: string, personId: string | null): Promise<StoredOrder | null> {
  const own = personId === null ? sql`` : sql` AND ${orders.personId} = ${personId}`;
  const one = sql`SELECT ${orders.id} FROM ${orders} WHERE ${orders.id} = ${orderId}${own}`;
  return (await readOne(db, ordersRead(one)))[0] ?? null;
}

/** Orders with all their parts, newest first. `ids` is a SELECT of their ids. */
export function ordersRead(ids: SQL): Read<StoredOrder[]> {
  const statements = [
    fromSql(sql`SELECT * FROM orders WHERE id IN (${ids}) ORDER BY placed_at DESC, id DESC`),
    fromSql(sql`SELECT * FROM order_lines WHERE order_id IN (${ids}) ORDER BY order_id, position`),
    fromSql(sql`SELECT * FROM payments WHERE order_id IN (${ids})`),
    fromSql(sql`SELECT * FROM order_timeline WHERE order_id IN (${ids}) ORDER BY order_id, step`),
  ];
  return { statements, parse };
}

/** A SELECT of the buyers of orders. `ids` is a SELECT of the orders' ids. */
export function buyersOf(ids: SQL): SQL {
  return sql`SELECT ${orders.personId} FROM ${orders} WHERE ${orders.id} IN (${ids})`;
}

function parse([rows = [], lineRows = [], paid = [], moves = []]: unknown[][]): StoredOrder[] {
  const lines = named(orderLines, lineRows);
  const payment = new Map(named(payments, paid).map((row) => [row.orderId, row]));
  const timeline = named(orderTimeline, moves);
  return named(orders, rows).map((order) => {
    const { method = 'cash_on_delivery', status = 'unpaid', refunded = 0 } = payment.get(order.id) ?? {};
    return {
      order,
      lines: lines.filter((line) => line.orderId === order.id),
      payment: { method, status, refunded },
      timeline: timeline
        .filter((move) => move.orderId === order.id)
        .map(({ at, status, by, note }) => ({ at, status: status as Order['status'], by, note })),
    };
  });
}
