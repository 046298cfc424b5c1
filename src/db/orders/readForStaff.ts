import { type SQL, sql } from 'drizzle-orm';
import type { ReadDb } from '#db/kit/db.ts';
import { allRows, type Read, readOfAll, readOne } from '#db/kit/read.ts';
import { fromSql } from '#db/kit/statement.ts';
import { type AttentionRow, attentionOf } from '#db/payments/attention.ts';
import type { MovementKind } from '#domain/payments/words.ts';
import { ordersRead, type StoredOrder } from './read.ts';

/** A movement of an order's money. `by` is a mover, or the id of a member of staff, whose name is `byName`. */
export interface MovementRow {
  orderId: string;
  at: number;
  kind: MovementKind;
  amount: number;
  by: string;
  byName: string | null;
  reference: string | null;
}

/** An order with what only staff see of it. Oldest first. */
export interface StaffStored extends StoredOrder {
  movements: MovementRow[];
  attention: AttentionRow[];
}

/** One order as staff see it. Null when it does not exist. */
export async function findStaffOrder(db: ReadDb, orderId: string): Promise<StaffStored | null> {
  return (await readOne(db, staffOrdersRead(sql`SELECT id FROM orders WHERE id = ${orderId}`)))[0] ?? null;
}

/** Orders with all that staff see of them, newest first. `ids` is a SELECT of their ids. */
export function staffOrdersRead(ids: SQL): Read<StaffStored[]> {
  const all = readOfAll({ stored: ordersRead(ids), movements: movementsOf(ids), attention: attentionOf(ids) });
  return {
    statements: all.statements,
    parse(rows) {
      const { stored, ...parts } = all.parse(rows);
      const movements = Map.groupBy(parts.movements, ({ orderId }) => orderId);
      const attention = Map.groupBy(parts.attention, ({ orderId }) => orderId);
      return stored.map((one) => ({ ...one, movements: movements.get(one.order.id) ?? [], attention: attention.get(one.order.id) ?? [] }));
    },
  };
}

/** The departments whose goods are in an order. None when it does not exist. */
export function departmentsOfOrder(orderId: string): Read<{ departmentId: string }[]> {
  const departments = sql`SELECT DISTINCT department_id AS departmentId FROM order_lines WHERE order_id = ${orderId}`;
  return allRows<{ departmentId: string }, { departmentId: string }>(fromSql(departments), (row) => row);
}

function movementsOf(ids: SQL): Read<MovementRow[]> {
  const moved = sql`SELECT m.order_id AS orderId, m.at, m.kind, m.amount, m.by, p.name AS byName, m.reference
    FROM payment_movements m LEFT JOIN people p ON p.id = m.by WHERE m.order_id IN (${ids}) ORDER BY m.order_id, m.at, m.rowid`;
  return allRows<MovementRow, MovementRow>(fromSql(moved), (row) => row);
}
