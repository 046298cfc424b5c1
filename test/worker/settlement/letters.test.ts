import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaffOrder } from '#contracts/orders.ts';
import type { PaymentMethod } from '#domain/payments/words.ts';
import { payAgain } from '#services/settlement/payAgain.ts';
import { settleOrder } from '#services/settlement/tasks.ts';
import type { Api } from '#test/support/api.ts';
import { doTask } from '#test/support/context.ts';
import { moveOn, refund, staff } from '#test/support/delivering.ts';
import { expectSound } from '#test/support/invariants.ts';
import { mailbox } from '#test/support/mailbox.ts';
import { actorNow } from '#test/support/people.ts';
import { openShelf } from '#test/support/shelf.ts';
import { type AtStandIn, atStandIn } from '#test/support/standIn.ts';

/* What a customer is told when money takes another way than they were told before. */

let owner: Api;
beforeAll(async () => {
  await openShelf();
  owner = await staff();
});
afterEach(expectSound);

/** Sends what waits for this order, and returns the letters of a kind. */
async function lettersOf({ order, person, store }: AtStandIn, kind: string) {
  const waiting = "SELECT id FROM outbox WHERE kind = 'order_mail' AND payload ->> 'orderId' = ? AND payload ->> 'mail' = ?";
  const { results } = await env.DB.prepare(waiting).bind(order.id, kind).all<{ id: string }>();
  for (const { id } of results) await doTask(store, id);
  return (await mailbox(person.email)).filter((mail) => mail.kind === kind);
}

async function again({ order, person, store }: AtStandIn, method: PaymentMethod, idempotencyKey: string) {
  const ctx = { ...store, actor: await actorNow(person) };
  return payAgain(ctx, { orderId: order.id, method, idempotencyKey });
}

async function lapsed(): Promise<AtStandIn> {
  const order = await atStandIn('card');
  await order.gateway.outside.pay(order.intentId);
  await order.follow();
  await moveOn(owner, order.order.id, 'picking');
  await order.gateway.cancel(order.intentId, { key: 'lapsed' });
  await order.follow();
  return order;
}

describe('who pays again by bank transfer', () => {
  it('gets account, amount and reference by mail, once', async () => {
    const order = await atStandIn('ideal');
    const both = await Promise.all([again(order, 'bank_transfer', 'one'), again(order, 'bank_transfer', 'other')]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await again(order, 'bank_transfer', 'one')).toMatchObject({ ok: true, value: { replayed: true } });
    const letters = await lettersOf(order, 'order_to_transfer');
    expect(letters).toHaveLength(1);
    expect(letters[0]?.text).toMatch(new RegExp(`Reference: ${order.order.number}`));
  });

  it('gets none when the order was paid in another way before it was sent', async () => {
    const order = await atStandIn('ideal');
    await again(order, 'bank_transfer', 'by transfer');
    await again(order, 'cash_on_delivery', 'at the door');
    expect(await lettersOf(order, 'order_to_transfer')).toEqual([]);
    expect(await lettersOf(order, 'order_at_the_door')).toEqual([]);
    expect(await lettersOf(order, 'order_paid')).toHaveLength(1);
  });
});

describe('who chooses to pay at the door, after the bank has let go of the money', () => {
  it('is told that the order stands and what it costs there, once', async () => {
    const order = await lapsed();
    const answers = await Promise.all(['one', 'other'].map((key) => again(order, 'cash_on_delivery', key)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const letters = await lettersOf(order, 'order_at_the_door');
    expect(letters).toHaveLength(1);
    expect(letters[0]?.subject).toContain(order.order.number);
    expect(letters[0]?.text).toContain('Please have €');
  });
});

describe('whose refund failed, and was sent by bank transfer', () => {
  it.each(['refused', 'came back'])('because it %s, is told so, once', async (how) => {
    const order = await atStandIn('ideal');
    await order.gateway.outside.pay(order.intentId);
    await order.follow();
    if (how === 'refused') order.gateway.failNext({ refused: 'expired_or_canceled_card' }, 'refund');
    const { body } = await refund(owner, order.order.id, { lines: [{ lineId: '0', quantity: 1 }] });
    await settleOrder(order.store, order.order.id);
    if (how === 'came back') {
      await order.gateway.outside.failRefund(order.intentId);
      await order.follow();
    }
    const press = () => owner.post<StaffOrder>(`/refunds/${body.refunds[0]?.id}/paid-back`, { reference: 'Statement 12' });
    expect((await Promise.all([press(), press(), press()])).filter(({ status }) => status === 200)).toHaveLength(1);
    const letters = await lettersOf(order, 'order_paid_back');
    expect(letters).toHaveLength(1);
    expect(letters[0]?.text).toContain('€30.00 for order');
    expect(letters[0]?.text).toContain('by bank transfer instead');
  });
});
