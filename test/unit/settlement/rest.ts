import { expect } from 'vitest';
import { INVARIANTS } from '#db/invariants/index.ts';
import { runTasks } from '#services/outbox/runTasks.ts';
import { followAttempt } from '#services/settlement/followAttempt.ts';
import { reconcilePayments } from '#services/settlement/reconcile.ts';
import { waiting } from './inStore.ts';
import { Life } from './life.ts';
import { REGISTRY, type Shop } from './shop.ts';

const DAY = 86_400_000;
/* What is done asks for more, such as the rest of a refund, and then for nothing. */
const MOST_ROUNDS = 8;

/** All that waits is done, every refund arrives, and the gateway is asked once more. Then the money must be where it belongs. */
export async function rest(shop: Shop): Promise<void> {
  const store = shop.itself(new Life({ kind: 'none' }));
  const workAll = async () => {
    for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
      for (const { id } of await waiting(shop.d1)) await runTasks(store, REGISTRY, [id]);
    }
  };
  shop.now += 2 * DAY;
  await workAll();
  for (const { id, refunds } of shop.gateway.intents) {
    await shop.gateway.outside.slowRefunds(id, false);
    for (const { state } of refunds) if (state === 'pending') await shop.gateway.outside.endRefund(id);
  }
  await reconcilePayments(store);
  await workAll();
  const attempts = await rows<{ id: string }>(shop, 'SELECT id FROM payment_attempts WHERE intent_id IS NOT NULL');
  for (const { id } of attempts) await followAttempt(store, id);
  await workAll();
  expect(await waiting(shop.d1)).toEqual([]);
  await holdsNoMore(shop);
  await paidBack(shop);
  await agree(shop);
  await sound(shop);
}

/* Of an order that is being made ready one bank at the most keeps money set aside, of every other none. */
async function holdsNoMore(shop: Shop): Promise<void> {
  const orders = await rows<{ id: string; status: string }>(shop, 'SELECT id, status FROM orders');
  for (const { id, status } of orders) {
    const held = shop.gateway.intents.filter(({ id: intent, state }) => intent.startsWith(`pi_${id}.`) && state === 'authorised').length;
    expect([id, held <= (status === 'confirmed' || status === 'picking' ? 1 : 0)]).toEqual([id, true]);
  }
}

/* Of a cancelled order nothing is left, but for what people look after. */
async function paidBack(shop: Shop): Promise<void> {
  const left = await rows(
    shop,
    `SELECT p.order_id, p.captured + p.credit - p.refunded - p.disputed AS left FROM payments p JOIN orders o ON o.id = p.order_id
     WHERE o.status = 'cancelled' AND p.method <> 'bank_transfer' AND p.captured + p.credit - p.disputed > p.refunded
       AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.order_id = o.id AND (r.state = 'failed' OR (r.state = 'decided' AND r.method = 'bank_transfer')))
       AND NOT EXISTS (SELECT 1 FROM payment_attempts a WHERE a.order_id = o.id AND (a.stuck > 0 OR a.beyond > 0))`,
  );
  expect(left).toEqual([]);
}

/* What the gateway has kept of each attempt is what the books say. */
async function agree(shop: Shop): Promise<void> {
  const booked = await rows<{ id: string; kept: number }>(
    shop,
    `SELECT a.intent_id AS id, coalesce((SELECT sum(CASE WHEN kind IN ('captured', 'refund_failed', 'return_failed') THEN amount
         WHEN kind IN ('refunded', 'returned') THEN -amount ELSE 0 END) FROM payment_movements WHERE attempt_id = a.id), 0) - a.beyond AS kept
     FROM payment_attempts a WHERE a.intent_id IS NOT NULL ORDER BY a.intent_id`,
  );
  const kept = shop.gateway.intents
    .map(({ id, captured, refunds }) => {
      return { id, kept: captured - refunds.reduce((back, { amount, state }) => back + (state === 'failed' ? 0 : amount), 0) };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(booked).toEqual(kept.filter(({ id }) => booked.some((one) => one.id === id)));
  for (const { id, kept: left } of kept) if (!booked.some((one) => one.id === id)) expect([id, left]).toEqual([id, 0]);
}

async function sound(shop: Shop): Promise<void> {
  for (const { name, sql } of INVARIANTS.filter(({ nightly }) => !nightly)) expect([name, await rows(shop, sql)]).toEqual([name, []]);
}

async function rows<Row>({ d1 }: Shop, sql: string): Promise<Row[]> {
  return (await d1.prepare(sql).all<Row>()).results.map((row) => ({ ...row }));
}
