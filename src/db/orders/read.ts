import { type SQL, sql } from 'drizzle-orm';
import { type DocumentRef, documentRefs, documentsRead, type StoredDocument } from '#db/documents/read.ts';
import type { ReadDb } from '#db/kit/db.ts';
import { named } from '#db/kit/named.ts';
import { type Read, readAtOnce, readOne } from '#db/kit/read.ts';
import { fromSql } from '#db/kit/statement.ts';
import { orderLines, orders, orderTimeline, payments } from '#db/schema/index.ts';
import type { OrderStatus } from '#domain/orders/order.ts';
import { type RefundedLine, refundedOf, refundLinesOf, refundsOf, type StoredRefund } from './refunds.ts';

/** `address` and `discounts` are JSON texts. */
export type OrderRow = typeof orders.$inferSelect;
export type OrderLineRow = Omit<typeof orderLines.$inferSelect, 'orderId'>;
export type PaymentRow = typeof payments.$inferSelect;

/** One move of an order. `by` is a mover, or the id of a member of staff, whose name is `byName`. */
export interface TimelineRow {
  at: number;
  status: OrderStatus;
  by: string;
  byName: string | null;
  note: string | null;
}

export interface StoredOrder {
  order: OrderRow;
  lines: OrderLineRow[];
  payment: PaymentRow;
  timeline: TimelineRow[];
  refunded: RefundedLine[];
  /** Oldest first. */
  refunds: StoredRefund[];
  /** Its invoice and its credit notes, without what stands on them. */
  documents: DocumentRef[];
  /** Null for an account that was erased. */
  customer: { id: string; name: string; email: string } | null;
}

/** One order with all its parts. Null when it does not exist, or belongs to another person. */
export async function findOrder(db: ReadDb, orderId: string, personId: string | null): Promise<StoredOrder | null> {
  return (await readOne(db, ordersRead(oneOf(orderId, personId))))[0] ?? null;
}

/** The same, with its documents as they were issued. */
export async function findOrderWithDocuments(
  db: ReadDb,
  orderId: string,
  personId: string | null,
): Promise<{ stored: StoredOrder; issued: StoredDocument[] } | null> {
  const one = oneOf(orderId, personId);
  const { orders: found, issued } = await readAtOnce(db, { orders: ordersRead(one), issued: documentsRead(one) });
  return found[0] ? { stored: found[0], issued } : null;
}

function oneOf(orderId: string, personId: string | null): SQL {
  const own = personId === null ? sql`` : sql` AND ${orders.personId} = ${personId}`;
  return sql`SELECT ${orders.id} FROM ${orders} WHERE ${orders.id} = ${orderId}${own}`;
}

/** Orders with all their parts, newest first. `ids` is a SELECT of their ids. */
export function ordersRead(ids: SQL): Read<StoredOrder[]> {
  const statements = [
    fromSql(sql`SELECT o.*, p.name AS customer_name, p.email AS customer_email FROM orders o LEFT JOIN people p ON p.id = o.person_id
      WHERE o.id IN (${ids}) ORDER BY o.placed_at DESC, o.id DESC`),
    fromSql(sql`SELECT * FROM order_lines WHERE order_id IN (${ids}) ORDER BY order_id, position`),
    fromSql(sql`SELECT * FROM payments WHERE order_id IN (${ids})`),
    fromSql(sql`SELECT t.*, p.name AS by_name FROM order_timeline t LEFT JOIN people p ON p.id = t.by
      WHERE t.order_id IN (${ids}) ORDER BY t.order_id, t.step`),
    fromSql(refundLinesOf(ids)),
    fromSql(documentRefs(ids)),
  ];
  return { statements, parse };
}

/** A SELECT of the buyers of orders. `ids` is a SELECT of the orders' ids. */
export function buyersOf(ids: SQL): SQL {
  return sql`SELECT ${orders.personId} FROM ${orders} WHERE ${orders.id} IN (${ids})`;
}

interface Buyer {
  customer_name: string | null;
  customer_email: string | null;
}

function parse([rows = [], lineRows = [], paid = [], moveRows = [], back = [], issued = []]: unknown[][]): StoredOrder[] {
  const lines = Map.groupBy(named(orderLines, lineRows), (line) => line.orderId);
  const payment = new Map(named(payments, paid).map((row) => [row.orderId, row]));
  const names = (moveRows as { by_name: string | null }[]).map((row) => row.by_name);
  const moves = named(orderTimeline, moveRows).map((move, i) => ({ ...move, byName: names[i] ?? null }));
  const timeline = Map.groupBy(moves, (move) => move.orderId);
  const refundsBy = Map.groupBy(refundsOf(back, payment), ({ orderId }) => orderId);
  const documents = Map.groupBy(issued as (DocumentRef & { orderId: string })[], ({ orderId }) => orderId);
  return named(orders, rows).flatMap((order, i): StoredOrder[] => {
    const paidFor = payment.get(order.id);
    if (!paidFor) return [];
    const { customer_name: name, customer_email: email } = rows[i] as Buyer;
    const refunds = refundsBy.get(order.id) ?? [];
    return [
      {
        order,
        lines: lines.get(order.id) ?? [],
        payment: paidFor,
        timeline: (timeline.get(order.id) ?? []).map((move) => ({ ...move, status: move.status as OrderStatus })),
        refunded: refundedOf(refunds),
        refunds,
        documents: (documents.get(order.id) ?? []).map(({ kind, number, issuedAt }) => ({ kind, number, issuedAt })),
        customer: order.personId === null ? null : { id: order.personId, name: name ?? '', email: email ?? '' },
      },
    ];
  });
}
