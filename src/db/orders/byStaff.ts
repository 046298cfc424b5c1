import { type SQL, sql } from 'drizzle-orm';
import { guardThat } from '#db/kit/guard.ts';
import { permittedInEach, permittedInSome } from '#db/kit/permitted.ts';
import { fromSql, type Statement } from '#db/kit/statement.ts';
import type { DepartmentAction } from '#domain/permissions.ts';

/** Stop the batch (CHECK `nothing_matched`) unless the person may do this in a department whose goods are in the order. */
export function guardGoods(action: DepartmentAction, personId: string, orderId: string): Statement[] {
  return [guardThat(permittedInSome(action, personId, departmentsOf(orderId)))];
}

/** Stop the batch unless the person may do this in each of these departments of the order's goods. */
export function guardGoodsOf(
  action: DepartmentAction,
  personId: string,
  { orderId, departments }: { orderId: string; departments: readonly string[] },
): Statement[] {
  const asked = sql`SELECT department_id FROM order_lines WHERE order_id = ${orderId}
    AND department_id IN (SELECT value FROM json_each(${JSON.stringify(departments)}))`;
  return [guardThat(permittedInEach(action, personId, asked))];
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
