import { type SQL, sql } from 'drizzle-orm';
import { guardThat } from '#db/kit/guard.ts';
import { permittedInSome } from '#db/kit/permitted.ts';
import { fromSql, type Statement } from '#db/kit/statement.ts';
import type { DepartmentAction } from '#domain/permissions.ts';

/** Stop the batch (CHECK `nothing_matched`) unless the person may do this in a department whose goods are in the order. */
export function guardGoods(action: DepartmentAction, personId: string, orderId: string): Statement[] {
  return [guardThat(permittedInSome(action, personId, departmentsOf(orderId)))];
}

/** Write the note of staff on an order at `version`. Matches no row when it moved on, or the person may not. */
export function writeNote(personId: string, order: { id: string; version: number }, note: string | null): Statement[] {
  const may = permittedInSome('orders.note', personId, departmentsOf(order.id));
  return [
    fromSql(sql`UPDATE orders SET note = ${note}, version = version + 1 WHERE id = ${order.id} AND version = ${order.version} AND ${may}`),
  ];
}

function departmentsOf(orderId: string): SQL {
  return sql`SELECT department_id FROM order_lines WHERE order_id = ${orderId}`;
}
