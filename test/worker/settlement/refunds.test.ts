import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaffOrder } from '#contracts/orders.ts';
import { refundLines, refunds } from '#db/schema/index.ts';
import { type Api, asPerson, checkout } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { atTheSandbox, orderNow, reaches, toPay } from '#test/support/paying.ts';
import { makePerson, type Who } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { inserting } from '#test/support/rows/insert.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';
import { soon } from '#test/support/soon.ts';

beforeAll(openShelf);
afterEach(expectSound);

type Answered = Partial<Omit<StaffOrder, 'status'>> & { status: unknown; code?: string; left?: number };
const staff = async (who: Who = { role: 'manager', departments: ['dep_fresh'] }) => asPerson(await makePerson(who));
const refund = (api: Api, id: string, body: object, key: string = crypto.randomUUID()) =>
  api.post<Answered>(`/orders/${id}/refunds`, { reason: 'Bruised', ...body }, { key });
const line = (quantity: number, lineId = '0') => ({ lines: [{ lineId, quantity }] });

/** An order of three pieces at 30.00 that was paid by iDEAL. */
async function paid() {
  const shopper = await ready({}, 3);
  const { order } = (await checkout(shopper, { paymentMethod: 'ideal' })).body;
  const intent = await env.DB.prepare('SELECT intent_id AS id FROM payment_attempts WHERE order_id = ?').bind(order.id).first<string>('id');
  await (await atTheSandbox()).pay(intent ?? '');
  const now = () => orderNow(shopper.api, order.id);
  await reaches({ now }, 'confirmed');
  return { ...shopper, order, now };
}

async function delivered() {
  const shopper = await ready({}, 2);
  const { order } = (await checkout(shopper)).body;
  const owner = await staff({ role: 'owner' });
  for (const to of ['picking', 'out_for_delivery', 'delivered']) await owner.post(`/orders/${order.id}/transitions`, { to });
  return { ...shopper, order, owner };
}

describe('a refund', () => {
  it('of a part of a line goes back by the gateway, and the goods on the shelf', async () => {
    const order = await paid();
    const { status, body } = await refund(await staff(), order.order.id, { ...line(1), restock: true });
    expect([status, body.lines?.[0]]).toMatchObject([201, { refunded: 1, refundedAmount: 3000 }]);
    await soon(async () => expect((await order.now()).payment).toMatchObject({ status: 'partially_refunded', refunded: 3000 }));
    expect(await stockOf(order.variantId)).toEqual({ on_hand: 8, reserved: 0 });
    const told = "SELECT count(*) FROM outbox WHERE kind = 'stock_changed' AND payload ->> 'orderId' = ?";
    expect(await env.DB.prepare(told).bind(order.order.id).first('count(*)')).toBe(1);
  });

  it('to store credit is there at once', async () => {
    const order = await paid();
    await refund(await staff(), order.order.id, { ...line(2), to: 'credit' });
    expect((await order.api.get<{ balance: number }>('/me/credit')).body.balance).toBe(6000);
    expect(await order.now()).toMatchObject({ payment: { status: 'partially_refunded', refunded: 6000 } });
    expect(await stockOf(order.variantId)).toEqual({ on_hand: 7, reserved: 0 });
  });

  it('of cash is booked as given back', async () => {
    const { order, owner, api } = await delivered();
    expect((await refund(owner, order.id, { amount: order.total })).body).toMatchObject({
      payment: { status: 'refunded', refunded: order.total },
    });
    expect((await api.get<{ successfulOrders: number }>('/me')).body.successfulOrders).toBe(0);
    expect((await refund(owner, order.id, { amount: 1 })).body).toMatchObject({ status: 409, code: 'refund_exceeds_payment', left: 0 });
  });

  it('is a manager’s for lines of their departments, and an owner’s for an amount', async () => {
    const { order, owner } = await delivered();
    const id = order.id;
    expect((await refund(await staff({ role: 'clerk', departments: ['dep_fresh'] }), id, line(1))).status).toBe(403);
    expect((await refund(await staff({ role: 'manager', departments: ['dep_frozen'] }), id, line(1))).status).toBe(404);
    expect((await refund(await staff(), id, { amount: 100 })).status).toBe(403);
    expect((await refund(owner, id, { amount: 100 })).status).toBe(201);
    expect((await refund(owner, id, line(1, '7'))).status).toBe(422);
    expect((await refund(owner, id, { ...line(1), amount: 5 })).status).toBe(422);
    expect((await owner.post(`/orders/${id}/refunds`, { ...line(1), reason: 'Bruised' })).status).toBe(400);
  });

  it('of a line of another department is refused, in an order with goods of both', async () => {
    const shopper = await ready();
    await shopper.add((await shelve({ price: 1000, categoryId: 'cat_ice' })).variantId, 1);
    const { order } = (await checkout(shopper)).body;
    const owner = await staff({ role: 'owner' });
    for (const to of ['picking', 'out_for_delivery', 'delivered']) await owner.post(`/orders/${order.id}/transitions`, { to });
    const manager = await staff();
    const lines = order.lines.map(({ id }) => id);
    const statuses = await Promise.all(lines.map(async (lineId) => (await refund(manager, order.id, line(1, lineId))).status));
    expect(statuses.toSorted()).toEqual([201, 403]);
  });

  it('is made once for one key, and never above what was paid, under races', async () => {
    const { order, owner } = await delivered();
    const same = await Promise.all(Array.from({ length: 8 }, () => refund(owner, order.id, line(1), 'one key')));
    expect(same.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect((await refund(owner, order.id, line(2), 'one key')).body.code).toBe('idempotency_key_reused');
    const more = await Promise.all(Array.from({ length: 6 }, () => refund(owner, order.id, line(1))));
    expect(more.map(({ status, body }) => (status === 201 ? 201 : body.code)).filter((answer) => answer === 201)).toHaveLength(1);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM refunds WHERE order_id = ?').bind(order.id).first('n')).toBe(2);
  });

  it('is not possible of what is only set aside', async () => {
    const card = await toPay('card');
    await (await atTheSandbox()).pay(await card.intent());
    await reaches(card, 'confirmed');
    expect((await refund(await staff(), card.order.id, line(1))).body).toMatchObject({ code: 'refund_exceeds_payment', left: 0 });
  });
});

describe('a refund that staff send by a bank transfer', () => {
  const sent = (api: Api, id: string, reference?: string) => api.post<Answered>(`/refunds/${id}/paid-back`, { reference });

  async function ofTransfer() {
    const { order, api } = await toPay('bank_transfer');
    const owner = await staff({ role: 'owner' });
    await owner.post(`/orders/${order.id}/confirm-transfer`);
    const { body } = await refund(owner, order.id, { amount: 1000 });
    return { order, owner, refunds: body.refunds ?? [], now: () => orderNow(api, order.id) };
  }

  it('waits until they say so, and is booked once', async () => {
    const { order, owner, refunds, now } = await ofTransfer();
    expect(refunds).toMatchObject([{ amount: 1000, to: 'method', state: 'decided', doneAt: null }]);
    expect((await now()).payment).toMatchObject({ status: 'paid', refunded: 0 });
    const id = refunds[0]?.id ?? '';
    const manager = await staff();
    const answers = await Promise.all([1, 2, 3].map(() => sent(manager, id, 'Statement 12')));
    expect(answers.map(({ status, body }) => (status === 200 ? 200 : body.code)).toSorted()).toEqual([
      200,
      'nothing_to_pay_back',
      'nothing_to_pay_back',
    ]);
    const { body } = await owner.get<StaffOrder>(`/orders/${order.id}`);
    expect(body).toMatchObject({ payment: { status: 'partially_refunded', refunded: 1000 }, refunds: [{ state: 'done' }] });
    expect(body.movements.map(({ kind, amount, reference }) => [kind, amount, reference])).toEqual([
      ['transfer_received', order.total, null],
      ['refunded', 1000, 'Statement 12'],
    ]);
  });

  it('is said by whoever may confirm transfers, of orders that they see', async () => {
    const { refunds } = await ofTransfer();
    const id = refunds[0]?.id ?? '';
    expect((await sent(await staff({ role: 'clerk', departments: ['dep_fresh'] }), id)).status).toBe(403);
    expect((await sent(await staff({ role: 'manager', departments: ['dep_frozen'] }), id)).status).toBe(404);
    expect((await sent(await staff(), 'rfd_none')).status).toBe(404);
  });

  it('may be one that the gateway would not do, and not one that it did or will do', async () => {
    const order = await paid();
    const manager = await staff();
    const first = (await refund(manager, order.order.id, line(1))).body.refunds?.[0]?.id ?? '';
    expect((await sent(manager, first)).body.code).toBe('nothing_to_pay_back');
    await soon(async () => expect((await order.now()).payment.refunded).toBe(3000));
    expect((await sent(manager, first)).body.code).toBe('nothing_to_pay_back');

    const failed = await failedRefund(order.order.id, 3000);
    expect((await sent(manager, failed, 'Statement 13')).body).toMatchObject({ payment: { refunded: 6000 } });
  });

  it('is refused when its goods were given back in another way since it had failed', async () => {
    const order = await paid();
    const manager = await staff();
    const failed = await failedRefund(order.order.id, 3000);
    expect((await refund(manager, order.order.id, { ...line(3), to: 'credit' })).status).toBe(201);
    expect((await sent(manager, failed)).body.code).toBe('nothing_to_pay_back');
  });
});

/** A refund of one piece of the first line that the gateway would not do. */
async function failedRefund(orderId: string, amount: number): Promise<string> {
  const id = `rfd_${crypto.randomUUID()}`;
  const shared = { orderId, amount };
  await env.DB.batch([
    inserting(env.DB, refunds, {
      ...shared,
      id,
      target: 'method',
      reason: 'Bruised',
      state: 'failed',
      trouble: 'expired',
      createdAt: 1,
      by: 'staff',
    }),
    inserting(env.DB, refundLines, { ...shared, refundId: id, position: 0, quantity: 1, tax: 0, restocked: 0 }),
  ]);
  return id;
}
