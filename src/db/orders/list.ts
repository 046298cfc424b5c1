import { and, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { ReadDb } from '#db/kit/db.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { allRows, oneRow, type Read, readAtOnce, readOne, readRows } from '#db/kit/read.ts';
import { fromSql } from '#db/kit/statement.ts';
import { NEEDING_ATTENTION } from '#db/payments/attention.ts';
import { openStrays } from '#db/payments/strays.ts';
import { orders } from '#db/schema/index.ts';
import { OPEN_STATUSES, type OpenStatus, type OrderStatus } from '#domain/orders/order.ts';
import type { PaymentStatus } from '#domain/payments/words.ts';
import type { StoredOrder } from './read.ts';

export interface OrderFilter {
  /** Only orders of this person. */
  personId?: string | undefined;
  /** Only orders with goods of one of these departments. */
  departmentIds?: readonly string[] | undefined;
  status?: OrderStatus | undefined;
  payment?: PaymentStatus | undefined;
  /** Only orders whose money needs somebody who looks after it. */
  attention?: boolean | undefined;
  sought?: SoughtOrder | undefined;
  /** When they were placed: from this moment on, and before that one. Epoch milliseconds. */
  from?: number | undefined;
  to?: number | undefined;
}

/** What somebody looks for, read in each way that it can be read. Null where it cannot. */
export interface SoughtOrder {
  number: string | null;
  postcode: string | null;
  /** A search for people in the FTS5 query language. */
  people: string | null;
  /** The beginning of the name to which an order goes. */
  recipient: string | null;
}

/* The most people and orders that one search looks at. */
const MOST_FOUND = 500;

/** Orders, read by `read`, newest first: those after `before`, at most `limit`. */
export function listOrders<T extends StoredOrder>(
  db: ReadDb,
  read: (ids: SQL) => Read<T[]>,
  filter: OrderFilter,
  before: Before | null,
  limit: number,
): Promise<T[]> {
  const older = olderThan(orders.placedAt, orders.id, before);
  const page = sql`SELECT orders.id FROM ${sourceOf(filter)} WHERE ${and(sql`true`, ...conditions(filter), older)}
    ORDER BY ${desc(orders.placedAt)}, ${desc(orders.id)} LIMIT ${limit}`;
  return readOne(db, read(page));
}

export interface Waiting {
  /** How many orders are at each open status. */
  counts: Record<OpenStatus, number>;
  /** How many orders, at any status, need somebody who looks after their money. */
  attention: number;
  /** How many payments at the gateway have no order, and nobody looks after them. */
  strayPayments: number;
}

/** How many orders wait for staff: those with goods of these departments. `withStrays`: they look after payments that no order has, too. */
export async function countOpenOrders(
  db: ReadDb,
  { departmentIds, withStrays }: { departmentIds: readonly string[] | null; withStrays: boolean },
): Promise<Waiting> {
  const where = and(inArray(orders.status, OPEN_STATUSES), departmentIds === null ? undefined : withGoodsOf(departmentIds));
  const { rows, attention, strays } = await readAtOnce(db, {
    rows: allRows<Counted, Counted>(fromSql(sql`SELECT status, count(*) AS n FROM orders WHERE ${where} GROUP BY status`), (row) => row),
    attention: attentionCount(departmentIds),
    strays: openStrays,
  });
  const counted = new Map(rows.map(({ status, n }) => [status, n]));
  const counts = Object.fromEntries(OPEN_STATUSES.map((status) => [status, counted.get(status) ?? 0])) as Record<OpenStatus, number>;
  return { counts, attention: attention ?? 0, strayPayments: withStrays ? (strays ?? 0) : 0 };
}

interface Counted {
  status: OpenStatus;
  n: number;
}

function attentionCount(departmentIds: readonly string[] | null): Read<number | null> {
  const mine = departmentIds === null ? sql`true` : withGoodsOf(departmentIds);
  const count = sql`SELECT count(*) AS n FROM (${NEEDING_ATTENTION}) needing CROSS JOIN orders ON orders.id = needing.id WHERE ${mine}`;
  return oneRow<{ n: number }, number>(fromSql(count), ({ n }) => n);
}

function conditions({ personId, departmentIds, status, payment, attention, sought, from, to }: OrderFilter): (SQL | undefined)[] {
  return [
    personId === undefined ? undefined : eq(orders.personId, personId),
    departmentIds === undefined ? undefined : withGoodsOf(departmentIds),
    status && eq(orders.status, status),
    payment && sql`EXISTS (SELECT 1 FROM payments WHERE payments.order_id = orders.id AND payments.status = ${payment})`,
    // Who sees a part of an order is not told of its payment, so they do not find it by that either.
    payment && departmentIds && sql`NOT ${withGoodsOf(departmentIds, 'others')}`,
    attention && sought ? sql`orders.id IN (${NEEDING_ATTENTION})` : undefined,
    from === undefined ? undefined : gte(orders.placedAt, from),
    to === undefined ? undefined : lt(orders.placedAt, to),
  ];
}

function withGoodsOf(departmentIds: readonly string[], whose: 'these' | 'others' = 'these'): SQL {
  return sql`EXISTS (SELECT 1 FROM order_lines WHERE order_lines.order_id = orders.id
    AND order_lines.department_id ${sql.raw(whose === 'these' ? 'IN' : 'NOT IN')} (SELECT value FROM json_each(${JSON.stringify(departmentIds)})))`;
}

/* A search begins with the few orders that it finds, not with all orders by age; so do the few that need attention. */
function sourceOf({ sought, attention }: OrderFilter): SQL {
  if (!sought) return attention ? sql`(${NEEDING_ATTENTION}) needing CROSS JOIN orders ON orders.id = needing.id` : sql`orders`;
  const { number, postcode, people, recipient } = sought;
  const ways = [
    number === null ? [] : sql`SELECT id FROM orders WHERE number = ${number}`,
    postcode === null ? [] : sql`SELECT id FROM orders WHERE address ->> '$.postcode' = ${postcode}`,
    recipient === null
      ? []
      : sql`SELECT id FROM (SELECT id FROM orders WHERE lower(address ->> '$.name') >= ${recipient}
          AND lower(address ->> '$.name') < ${`${recipient}\u{10ffff}`} LIMIT ${MOST_FOUND})`,
    people === null
      ? []
      : sql`SELECT o.id FROM (SELECT p.id FROM people_fts f CROSS JOIN people p ON p.rowid = f.rowid
          WHERE people_fts MATCH ${people} LIMIT ${MOST_FOUND}) buyers CROSS JOIN orders o ON o.person_id = buyers.id`,
  ].flat();
  const found = ways.length === 0 ? sql`SELECT NULL AS id` : sql.join(ways, sql` UNION `);
  return sql`(${found}) found CROSS JOIN orders ON orders.id = found.id`;
}

/** How many orders of a person are not delivered yet, nor cancelled. */
export async function countOrdersToCome(db: ReadDb, personId: string): Promise<number> {
  const open = sql`SELECT count(*) AS n FROM orders WHERE person_id = ${personId} AND status NOT IN ('delivered', 'cancelled')`;
  return (await readRows<{ n: number }>(db, fromSql(open)))[0]?.n ?? 0;
}
