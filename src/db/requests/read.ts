import { type SQL, sql } from 'drizzle-orm';
import type { ReadDb } from '#db/kit/db.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { named } from '#db/kit/named.ts';
import { type Read, readAtOnce, readOne, readRows } from '#db/kit/read.ts';
import { fromSql } from '#db/kit/statement.ts';
import { type StaffStored, staffOrdersRead } from '#db/orders/readForStaff.ts';
import { inPayloads } from '#db/outbox/rows.ts';
import { requests } from '#db/schema/index.ts';
import type { RequestedLine, RequestKind, RequestState } from '#domain/requests/request.ts';

export type RequestRow = typeof requests.$inferSelect;

/** A request with what staff see beside it. */
export interface StoredRequest extends RequestRow {
  number: string;
  /** Of a problem: the name of its goods, and whose they are. */
  goods: string | null;
  departmentId: string | null;
  /** The buyer of the order. */
  personId: string | null;
  customer: string | null;
  answeredByName: string | null;
  /** Of a withdrawal: each time that it was declared, and each answer, oldest first. */
  declared: Declared[];
  answers: Answered[];
}

export interface Declared {
  id: string;
  at: number;
  text: string;
  lines: RequestedLine[] | null;
  /** Whether it said more than those before. */
  adds: 0 | 1;
}

export interface Answered {
  id: string;
  at: number;
  answer: string | null;
  refundId: string | null;
  lines: RequestedLine[];
  /** The name of a member of staff. */
  by: string | null;
}

const COLUMNS = sql`requests.*, o.number, l.name AS goods, l.department_id AS "departmentId", o.person_id AS "personId", p.name AS customer, a.name AS "answeredByName",
  (SELECT json_group_array(json_object('id', w.id, 'at', w.at, 'text', w.text, 'lines', json(w.lines), 'adds', w.adds))
    FROM (SELECT * FROM withdrawals WHERE request_id = requests.id ORDER BY at, rowid) w) AS declared,
  (SELECT json_group_array(json_object('id', w.id, 'at', w.at, 'answer', w.answer, 'refundId', w.refund_id, 'lines', json(w.lines), 'by', b.name))
    FROM (SELECT * FROM withdrawal_answers WHERE request_id = requests.id ORDER BY at, rowid) w LEFT JOIN people b ON b.id = w.by) AS answers`;
const WITH = sql`JOIN orders o ON o.id = requests.order_id LEFT JOIN people p ON p.id = o.person_id
  LEFT JOIN order_lines l ON l.order_id = requests.order_id AND l.position = requests.position LEFT JOIN people a ON a.id = requests.answered_by`;

function parse([rows = []]: unknown[][]): StoredRequest[] {
  const beside = rows as (Omit<StoredRequest, keyof RequestRow | 'declared' | 'answers'> & { declared: string; answers: string })[];
  return named(requests, rows).map((row, i) => {
    const { number = '', goods = null, departmentId = null, personId = null, customer = null, answeredByName = null } = beside[i] ?? {};
    const [declared, answers] = [JSON.parse(beside[i]?.declared ?? '[]'), JSON.parse(beside[i]?.answers ?? '[]')];
    return { ...row, number, goods, departmentId, personId, customer, answeredByName, declared, answers };
  });
}

/** Requests with these ids, a SELECT. */
export function requestsRead(ids: SQL): Read<StoredRequest[]> {
  return { statements: [fromSql(sql`SELECT ${COLUMNS} FROM requests ${WITH} WHERE requests.id IN (${ids})`)], parse };
}

/** A SELECT of the orders of requests. `ids` is a SELECT of the requests' ids. */
export function ordersOfRequests(ids: SQL): SQL {
  return sql`SELECT order_id FROM requests WHERE id IN (${ids})`;
}

/** One request. Null when it does not exist. */
export async function findRequest(db: ReadDb, id: string): Promise<StoredRequest | null> {
  return (await readOne(db, requestsRead(sql`SELECT ${id}`)))[0] ?? null;
}

/** One request with its order, as staff see both. Null when it does not exist. */
export async function findRequestForStaff(db: ReadDb, id: string): Promise<{ request: StoredRequest; stored: StaffStored } | null> {
  const ids = sql`SELECT ${id}`;
  const { requests: found, orders } = await readAtOnce(db, { requests: requestsRead(ids), orders: staffOrdersRead(ordersOfRequests(ids)) });
  const [[request], [stored]] = [found, orders];
  return request && stored ? { request, stored } : null;
}

/** All requests about an order of this person, oldest first. */
export function requestsOfOrder(db: ReadDb, orderId: string, personId: string): Promise<StoredRequest[]> {
  const statement = fromSql(sql`SELECT ${COLUMNS} FROM requests ${WITH}
    WHERE requests.order_id = ${orderId} AND o.person_id = ${personId} ORDER BY requests.created_at, requests.id`);
  return readOne(db, { statements: [statement], parse });
}

export interface RequestFilter {
  kind?: RequestKind | undefined;
  state?: RequestState | undefined;
  /** Only those about this order. */
  orderId?: string | undefined;
  /** Only those about goods of one of these departments. Of the open ones, only those that wait for an answer of theirs. */
  departmentIds: readonly string[] | null;
}

/** Requests, newest first: those after `before`, at most `limit`. */
export function listRequests(db: ReadDb, filter: RequestFilter, before: Before | null, limit: number): Promise<StoredRequest[]> {
  const { kind, state, orderId, departmentIds } = filter;
  const conditions = [
    sql`true`,
    ...(kind === undefined ? [] : [sql`requests.kind = ${kind}`]),
    ...(state === undefined ? [] : [sql`requests.state = ${state}`]),
    ...(orderId === undefined ? [] : [sql`requests.order_id = ${orderId}`]),
    ...(departmentIds === null ? [] : [state === 'open' ? waitsFor(departmentIds) : aboutGoodsOf(departmentIds)]),
    olderThan(sql`requests.created_at`, sql`requests.id`, before) ?? sql`true`,
  ];
  const statement = fromSql(sql`SELECT ${COLUMNS} FROM requests ${WITH} WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY requests.created_at DESC, requests.id DESC LIMIT ${limit}`);
  return readOne(db, { statements: [statement], parse });
}

/** How many requests of each kind are open, and wait for an answer of one of these departments. */
export async function countOpenRequests(db: ReadDb, departmentIds: readonly string[] | null): Promise<Record<RequestKind, number>> {
  const theirs = departmentIds === null ? sql`true` : waitsFor(departmentIds);
  const open = sql`SELECT kind, count(*) AS n FROM requests WHERE state = 'open' AND ${theirs} GROUP BY kind`;
  const rows = await readRows<{ kind: RequestKind; n: number }>(db, fromSql(open));
  const of = (kind: RequestKind) => rows.find((row) => row.kind === kind)?.n ?? 0;
  return { withdrawal: of('withdrawal'), problem: of('problem') };
}

/* A withdrawal does not wait for those any more who have answered for all of their goods. */
function waitsFor(departmentIds: readonly string[]): SQL {
  return sql`(requests.kind = 'problem' AND ${aboutGoodsOf(departmentIds)} OR EXISTS (SELECT 1 FROM withdrawal_waits waits
    WHERE waits.request_id = requests.id AND waits.department_id IN (SELECT value FROM json_each(${JSON.stringify(departmentIds)}))))`;
}

/* A problem is about its line. Whoever has goods in the order sees its withdrawals. */
function aboutGoodsOf(departmentIds: readonly string[]): SQL {
  return sql`EXISTS (SELECT 1 FROM order_lines about WHERE about.order_id = requests.order_id
    AND (requests.position IS NULL OR about.position = requests.position)
    AND about.department_id IN (SELECT value FROM json_each(${JSON.stringify(departmentIds)})))`;
}

/** The requests that mails are about, by their own id or by that of what was declared. A SELECT of ids. */
export function requestsOfTasks(taskIds: readonly string[]): SQL {
  return sql`${inPayloads('requestId', taskIds)} UNION SELECT request_id FROM withdrawals WHERE id IN (${inPayloads('withdrawalId', taskIds)})`;
}
