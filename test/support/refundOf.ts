import { env } from 'cloudflare:workers';
import { paymentMovements, refunds } from '#db/schema/index.ts';
import { inserting } from './rows/insert.ts';

/** Refund the oldest order of a person as a whole, as if the gateway had done it. */
export async function refundOldest(person: { id: string }): Promise<void> {
  const oldest = env.DB.prepare(`SELECT o.id, p.captured AS amount FROM orders o JOIN payments p ON p.order_id = o.id
    WHERE o.person_id = ? ORDER BY o.id LIMIT 1`);
  const order = await oldest.bind(person.id).first<{ id: string; amount: number }>();
  if (!order) throw new Error('They have no order');
  const [id, orderId] = [`rfd_${order.id}`, order.id];
  const shared = { orderId, amount: order.amount, by: 'history' };
  await env.DB.batch([
    inserting(env.DB, refunds, { id, target: 'method', reason: '', state: 'done', createdAt: 0, ...shared }),
    inserting(env.DB, paymentMovements, { id, kind: 'refunded', refundId: id, at: 0, ...shared }),
  ]);
}
