import { sql } from 'drizzle-orm';
import type { OrderStatus } from '#contracts/orders.ts';
import { allRows, type Read } from '#db/kit/read.ts';
import { fromSql } from '#db/kit/statement.ts';
import { inPayloads } from '#db/outbox/rows.ts';

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
