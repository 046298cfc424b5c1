import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Order, StaffOrder } from '#contracts/orders.ts';
import { asPerson, checkout } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { atTheSandbox, reaches, toPay } from '#test/support/paying.ts';
import { makePerson } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { openShelf, stockOf } from '#test/support/shelf.ts';
import { soon } from '#test/support/soon.ts';

beforeAll(openShelf);
afterEach(expectSound);

const movements = async (orderId: string) =>
  (
    await env.DB.prepare('SELECT kind, amount FROM payment_movements WHERE order_id = ? ORDER BY rowid')
      .bind(orderId)
      .all<{ kind: string; amount: number }>()
  ).results.map(({ kind, amount }) => [kind, amount]);

describe('an order that is paid by card', () => {
  it('waits for its payment, and says where the shopper goes on', async () => {
    const { order, payment } = await toPay('card');
    expect(order).toMatchObject({ status: 'pending_payment', payment: { method: 'card', status: 'unpaid' } });
    expect(Date.parse(order.payUntil ?? '') - Date.parse(order.placedAt)).toBe(30 * 60_000);
    expect(payment.redirectUrl).toMatch(/^http.+\/dev\/gateway\/pay\/pi_/);
    const kept = await env.DB.prepare('SELECT response FROM idempotency_keys WHERE response LIKE ?')
      .bind(`%${order.id}%`)
      .first<string>('response');
    expect([kept?.includes('redirectUrl'), kept?.includes('clientSecret'), kept?.includes('_secret_')]).toEqual([false, false, false]);
  });

  it('is confirmed once the bank has set the money aside, and captured when it leaves', async () => {
    const card = await toPay('card');
    await (await atTheSandbox()).pay(await card.intent());
    const confirmed = await reaches(card, 'confirmed');
    expect(confirmed).toMatchObject({ payUntil: null, payment: { status: 'pending', authorised: card.order.total, captured: 0 } });
    expect(confirmed.timeline.map(({ status, by }) => [status, by])).toEqual([
      ['pending_payment', 'customer'],
      ['confirmed', 'payment'],
    ]);
    const clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_fresh'] }));
    for (const to of ['picking', 'out_for_delivery', 'delivered']) {
      expect([to, (await clerk.post<StaffOrder>(`/orders/${card.order.id}/transitions`, { to })).status]).toEqual([to, 200]);
    }
    expect((await card.now()).payment).toMatchObject({ status: 'paid', authorised: card.order.total, captured: card.order.total });
    expect(await movements(card.order.id)).toEqual([
      ['authorised', card.order.total],
      ['captured', card.order.total],
    ]);
  });

  it('is declined, and paid with another card', async () => {
    const card = await toPay('card');
    const world = await atTheSandbox();
    await world.decline(await card.intent(), 'insufficient_funds');
    await soon(async () => expect((await card.now()).payment.status).toBe('failed'));
    expect((await card.now()).status).toBe('pending_payment');
    await world.pay(await card.intent());
    await reaches(card, 'confirmed');
  });

  it('is cancelled by its customer: the bank releases the money', async () => {
    const card = await toPay('card');
    await (await atTheSandbox()).pay(await card.intent());
    await reaches(card, 'confirmed');
    expect((await card.api.post<Order>(`/orders/${card.order.id}/cancel`)).body.status).toBe('cancelled');
    await soon(async () =>
      expect(await movements(card.order.id)).toEqual([
        ['authorised', card.order.total],
        ['voided', card.order.total],
      ]),
    );
    expect((await card.now()).payment).toMatchObject({ status: 'unpaid', authorised: 0, captured: 0 });
    expect(await stockOf(card.variantId)).toEqual({ on_hand: 10, reserved: 0 });
  });

  it('that was captured is refunded when staff cancel it', async () => {
    const ideal = await toPay('ideal');
    await (await atTheSandbox()).pay(await ideal.intent());
    await reaches(ideal, 'confirmed');
    expect((await ideal.now()).payment).toMatchObject({ status: 'paid', captured: ideal.order.total });
    const owner = asPerson(await makePerson({ role: 'owner' }));
    await owner.post(`/orders/${ideal.order.id}/cancel`);
    await soon(async () => expect((await ideal.now()).payment).toMatchObject({ status: 'refunded', refunded: ideal.order.total }));
  });

  it('asked for twice with one key is one order with one payment', async () => {
    const shopper = await ready();
    const [one, two] = await Promise.all([1, 2].map(() => checkout(shopper, { paymentMethod: 'card', key: 'the same' })));
    expect([one?.body.order.id, one?.body.payment.redirectUrl]).toEqual([two?.body.order.id, two?.body.payment.redirectUrl]);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM payment_attempts WHERE order_id = ?').bind(one?.body.order.id).first('n')).toBe(
      1,
    );
  });
});
