import { sql } from 'drizzle-orm';
import type { OrderStatus } from '#contracts/orders.ts';
import { allRows, type Read } from '#db/kit/read.ts';
import { fromSql, raw } from '#db/kit/statement.ts';
import { inPayloads } from '#db/outbox/rows.ts';

const COUNTS = 'SELECT status, count(*) AS n FROM orders WHERE status IN (SELECT value FROM json_each(?1))';
const OF_DEPARTMENTS = ` AND EXISTS (SELECT 1 FROM order_lines l
  WHERE l.order_id = orders.id AND l.department_id IN (SELECT value FROM json_each(?2)))`;

type Count = { status: OrderStatus; n: number };

/** How many orders are in each of these states: those with goods of these departments, or all when they are null. */
export function ordersByStatus(statuses: readonly OrderStatus[], departments: readonly string[] | null): Read<Count[]> {
  const wanted = JSON.stringify(statuses);
  const counts = departments === null ? raw(`${COUNTS} GROUP BY status`, wanted) : ofThese(wanted, departments);
  return allRows<Count, Count>(counts, (count) => count);
}

function ofThese(wanted: string, departments: readonly string[]) {
  return raw(`${COUNTS}${OF_DEPARTMENTS} GROUP BY status`, wanted, JSON.stringify(departments));
}

/** What staff hear of an order. */
export interface NewsRow {
  id: string;
  number: string;
  status: OrderStatus;
  version: number;
  placedAt: number;
  departmentIds: string[];
}

/** What staff hear of the orders that these tasks are about. */
export function newsOfTasks(taskIds: readonly string[]): Read<NewsRow[]> {
  const news = sql`SELECT o.id, o.number, o.status, o.version, o.placed_at AS placedAt,
    (SELECT json_group_array(DISTINCT l.department_id) FROM order_lines l WHERE l.order_id = o.id) AS departmentIds
    FROM orders o WHERE o.id IN (${inPayloads('orderId', taskIds)})`;
  return allRows<Omit<NewsRow, 'departmentIds'> & { departmentIds: string }, NewsRow>(fromSql(news), (row) => ({
    ...row,
    departmentIds: JSON.parse(row.departmentIds),
  }));
}
