import { env } from 'cloudflare:workers';
import { runJob } from '#services/jobs/run.ts';
import { asPerson, checkout, newMember } from '#test/support/api.ts';
import { ctx } from '#test/support/context.ts';
import { atTheSandbox, lastIntent, reaches, toPay } from '#test/support/paying.ts';
import { makePerson } from '#test/support/people.ts';
import { shelve } from '#test/support/shelf.ts';
import { signedEvent } from '#test/support/webhook.ts';
import { type Calls, nothing, type Prop, type Scene, twoPages, unique } from './caller.ts';

async function unpaid({ customer }: Scene, paymentMethod: string): Promise<string> {
  const [{ variantId }, member] = [await shelve({ price: 3000 }), await newMember(customer)];
  await member.add(variantId, 1);
  return (await checkout(member, { paymentMethod })).body.order.id;
}

const payingAgain: Prop = async (scene) => ({
  parameters: { id: await unpaid(scene, 'card') },
  body: { paymentMethod: 'ideal' },
  headers: { 'idempotency-key': unique() },
});
const transfer: Prop = async (scene) => ({ parameters: { id: await unpaid(scene, 'bank_transfer') }, body: { reference: 'NL00 1234' } });
const refunding: Prop = async (scene) => {
  const [{ variantId }, member] = [await shelve({ price: 3000 }), await newMember(scene.customer)];
  await member.add(variantId, 1);
  const { id } = (await checkout(member)).body.order;
  const owner = asPerson(await makePerson({ role: 'owner' }));
  for (const to of ['picking', 'out_for_delivery', 'delivered']) await owner.post(`/orders/${id}/transitions`, { to });
  const body = { lines: [{ lineId: '0', quantity: 1 }], reason: 'Bruised', restock: true };
  return { parameters: { id }, body, headers: { 'idempotency-key': unique() } };
};
const sending: Prop = async (scene) => {
  const { parameters = {} } = await transfer(scene);
  const owner = asPerson(await makePerson({ role: 'owner' }));
  await owner.post(`/orders/${parameters.id}/confirm-transfer`);
  await owner.post(`/orders/${parameters.id}/refunds`, { amount: 500, reason: 'Bruised' }, { key: unique() });
  const id = await env.DB.prepare('SELECT id FROM refunds WHERE order_id = ?').bind(parameters.id).first<string>('id');
  return { parameters: { id: id ?? '' }, body: { reference: 'Statement 12' } };
};
/** A refund that the gateway would not do. */
const failing: Prop = async (scene) => {
  const { parameters } = await sending(scene);
  await env.DB.batch([
    env.DB.prepare("UPDATE refunds SET state = 'failed', failed_at = 1 WHERE id = ?").bind(parameters?.id),
    env.DB.prepare("UPDATE payments SET method = 'ideal' WHERE order_id = (SELECT order_id FROM refunds WHERE id = ?)").bind(
      parameters?.id,
    ),
  ]);
  return { parameters, body: { to: 'credit' } };
};
const beyond: Prop = async (scene) => {
  const id = await unpaid(scene, 'card');
  await env.DB.prepare('UPDATE payment_attempts SET beyond = 500 WHERE order_id = ?').bind(id).run();
  return { parameters: { id } };
};
const attempts: Prop = async (scene) => ({ parameters: { id: await unpaid(scene, 'card') } });
const straying = async () => {
  const id = `pi_${unique()}`;
  await env.DB.prepare("INSERT INTO stray_payments (id, amount, currency, attempt_id, found_at) VALUES (?, 500, 'EUR', 'ord_lost.1', 1)")
    .bind(id)
    .run();
  return { parameters: { id } };
};
const anEvent: Prop = () => signedEvent({ type: 'customer.created' });

/** Payments: the gateway's events, paying again, transfers, store credit. */
export const payments: Calls = {
  rows: [
    // nob gue cus ano els cle man own
    ['200 200 200 200 200 200 200 200', 'POST /api/v1/payments/webhooks/stripe', anEvent],
    ['401 401 200 404 404 404 404 404', 'POST /api/v1/orders/:id/payment', payingAgain],
    ['401 401 403 403 403 403 201 201', 'POST /api/v1/orders/:id/refunds', refunding],
    ['401 401 403 403 403 403 200 200', 'POST /api/v1/orders/:id/confirm-transfer', transfer],
    ['401 401 403 403 403 403 200 200', 'POST /api/v1/refunds/:id/paid-back', sending],
    ['401 401 403 403 403 403 201 201', 'POST /api/v1/refunds/:id/retry', failing],
    ['401 401 403 403 403 403 403 200', 'POST /api/v1/orders/:id/write-off', beyond],
    ['401 401 403 403 404 200 200 200', 'GET /api/v1/orders/:id/attempts', attempts],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/staff/stray-payments', nothing],
    ['401 401 403 403 403 403 200 200', 'POST /api/v1/staff/stray-payments/:id/acknowledge', straying],
    ['401 401 200 200 200 200 200 200', 'GET /api/v1/me/credit', nothing],
  ],

  async more() {
    const world = await atTheSandbox();
    const owner = asPerson(await makePerson({ role: 'owner' }));
    const [paid, dropped, late] = [await toPay('card'), await toPay('ideal'), await toPay('card')];
    for (const order of [paid, dropped]) await world.pay(await order.intent());
    for (const order of [paid, dropped]) await reaches(order, 'confirmed');
    for (const to of ['picking', 'out_for_delivery']) await owner.post(`/orders/${paid.order.id}/transitions`, { to });
    await owner.post(`/orders/${dropped.order.id}/cancel`);
    await world.decline(await lastIntent(late.order.id), 'generic_decline');
    await asPerson(late.person).post(`/orders/${late.order.id}/payment`, { paymentMethod: 'ideal' }, { key: unique() });
    await twoPages(owner, `/orders/${late.order.id}/attempts?`);
    await env.DB.prepare('UPDATE orders SET pay_until = 0 WHERE id = ?').bind(late.order.id).run();
    for (const job of ['expire-orders', 'reconcile-payments'] as const) await runJob(ctx(), job);
    for (const _ of [1, 2]) await straying();
    for (const query of ['', 'acknowledged=true&']) await twoPages(owner, `/staff/stray-payments?${query}`);
    const id = `crd_${unique()}`;
    const entries = [1, 2].map((n) =>
      env.DB.prepare("INSERT INTO credit_entries (id, person_id, amount, reason, at) VALUES (?, ?, 500, 'refund', ?)").bind(
        `${id}${n}`,
        late.person.id,
        n,
      ),
    );
    await env.DB.batch(entries);
    await twoPages(asPerson(late.person), '/me/credit?');
    const { variantId } = await shelve({ price: 3000 });
    const member = await newMember(late.person);
    await member.add(variantId, 1);
    await checkout(member, { useCredit: true });
  },
};
