import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CreditEntry } from '#contracts/credit.ts';
import type { Order, Payable, StaffOrder } from '#contracts/orders.ts';
import type { Problem } from '#contracts/problem.ts';
import { money } from '#contracts/words.ts';
import { asPerson, checkout, newMember } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { atTheSandbox, orderNow, reaches, toPay } from '#test/support/paying.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { runs } from '#test/support/proof.ts';
import { ready } from '#test/support/readyShopper.ts';
import { visitorOf } from '#test/support/scriptlessBrowser.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

type Answered = Omit<Problem, 'status'> & { status: unknown };

let given = 0;
/** As a refund would: no route grants credit. */
const give = (person: { id: string }, amount: number) =>
  env.DB.prepare("INSERT INTO credit_entries (id, person_id, amount, reason, at) VALUES (?, ?, ?, 'refund', 1)")
    .bind(`given_${++given}`, person.id, amount)
    .run();
const credit = async (person: TestPerson) => (await asPerson(person).get<{ balance: number; items: CreditEntry[] }>('/me/credit')).body;

async function another(person: TestPerson) {
  const { variantId } = await shelve({ price: 3000 });
  const member = await newMember(person);
  await member.add(variantId, 1);
  return member;
}

describe('store credit', () => {
  it('pays first, and another method the rest', async () => {
    const shopper = await ready();
    await give(shopper.person, 1000);
    const { body } = await checkout(shopper, { paymentMethod: 'card', useCredit: true });
    expect(body.order.payment).toMatchObject({ method: 'card', status: 'unpaid', credit: 1000 });
    expect(await credit(shopper.person)).toMatchObject({
      balance: 0,
      items: [{ amount: -1000, reason: 'spent', orderId: body.order.id }, {}],
    });
    const intent = await env.DB.prepare('SELECT amount FROM payment_attempts WHERE order_id = ?').bind(body.order.id).first('amount');
    expect(intent).toBe(body.order.total - 1000);
  });

  it('confirms the order at once when nothing is left to pay, and no gateway is asked', async () => {
    const shopper = await ready();
    await give(shopper.person, 10_000);
    const { body } = await checkout(shopper, { paymentMethod: 'ideal', useCredit: true });
    expect(body.order).toMatchObject({ status: 'confirmed', payment: { status: 'paid', credit: body.order.total } });
    expect((await credit(shopper.person)).balance).toBe(10_000 - body.order.total);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM payment_attempts WHERE order_id = ?').bind(body.order.id).first('n')).toBe(0);
  });

  it('is shown in the account, with what moved it, page by page', async () => {
    const shopper = await ready();
    const browser = await visitorOf(shopper.person);
    expect((await browser.get('/account/credit')).html).toContain('You have no store credit now.');
    for (let n = 0; n < 21; n++) await give(shopper.person, 500);
    const { order } = (await checkout(shopper, { useCredit: true })).body;
    const { html } = await browser.get('/account/credit');
    expect(html).toContain(`You have <b>${money(21 * 500 - order.total, 'EUR')}</b>`);
    expect(html).toContain(`href="/orders/${order.id}"`);
    expect(html).toContain(`<b>−${money(order.total, 'EUR')}</b>`);
    const older = /href="(\/account\/credit\?cursor=[^"]+)"/.exec(html)?.[1] ?? '';
    expect((await browser.get(older.replaceAll('&amp;', '&'))).html.match(/From a refund/g)).toHaveLength(2);
  });

  it('comes back when the order is cancelled, once', async () => {
    const shopper = await ready();
    await give(shopper.person, 5000);
    const { body } = await checkout(shopper, { useCredit: true });
    await shopper.api.post(`/orders/${body.order.id}/cancel`);
    await shopper.api.post(`/orders/${body.order.id}/cancel`);
    expect((await credit(shopper.person)).balance).toBe(5000);
    expect((await orderNow(shopper.api, body.order.id)).payment).toMatchObject({ status: 'refunded' });
  });

  it('is not spent twice by two orders at once', async () => {
    const shopper = await ready();
    await give(shopper.person, 3000);
    const orders = await Promise.all([checkout(shopper, { useCredit: true, key: 'a' }), checkout(shopper, { useCredit: true, key: 'b' })]);
    const spent = orders.flatMap(({ status, body }) => (status === 201 ? [body.order.payment.credit] : []));
    expect(spent).toEqual([3000]);
    const next = await checkout(await another(shopper.person), { useCredit: true });
    expect(next.body.order.payment.credit).toBe(0);
  });

  it('is lost with the account, and the page that erases it says how much', async () => {
    const shopper = await ready();
    const page = async () => (await (await visitorOf(shopper.person)).get('/account/data')).html;
    expect(await page()).not.toContain('store credit');
    await give(shopper.person, 700);
    expect(await page()).toContain('Your store credit of €7.00');
    expect((await shopper.api.delete('/me')).status).toBe(204);
    expect(await env.DB.prepare('SELECT balance FROM credit_accounts WHERE person_id = ?').bind(shopper.person.id).first('balance')).toBe(
      0,
    );
  });
});

describe('a bank transfer', () => {
  it('waits three days, and is confirmed by staff who see it on the statement', async () => {
    const transfer = await toPay('bank_transfer');
    expect(Date.parse(transfer.order.payUntil ?? '') - Date.parse(transfer.order.placedAt)).toBe(3 * 86_400_000);
    const [clerk, manager] = [
      await makePerson({ role: 'clerk', departments: ['dep_fresh'] }),
      await makePerson({ role: 'manager', departments: ['dep_fresh'] }),
    ];
    const confirm = (who: TestPerson) =>
      asPerson(who).post<Answered & Partial<StaffOrder>>(`/orders/${transfer.order.id}/confirm-transfer`, { reference: 'Statement 12' });
    expect((await confirm(clerk)).status).toBe(403);
    expect((await confirm(manager)).body).toMatchObject({
      status: 'confirmed',
      payment: { status: 'paid', captured: transfer.order.total },
    });
    expect((await confirm(manager)).body).toMatchObject({ code: 'illegal_transition' });
    const cash = (await checkout(await ready())).body.order;
    expect((await asPerson(manager).post<Problem>(`/orders/${cash.id}/confirm-transfer`)).body.code).toBe('nothing_to_pay');
  });
});

describe('orders that wait for their payment', () => {
  it('are two at most for one account', async () => {
    const first = await toPay('card');
    const second = await another(first.person);
    expect((await checkout(second, { paymentMethod: 'bank_transfer' })).status).toBe(201);
    const third = await another(first.person);
    expect((await checkout(third, { paymentMethod: 'card' })).body).toMatchObject({ status: 409, code: 'too_many_unpaid', most: 2 });
    expect((await third.cart()).lines).toHaveLength(1);
    await give(first.person, 3395);
    const paid = (await checkout(third, { paymentMethod: 'card', useCredit: true })).body;
    expect([paid.code, paid.order?.status, paid.order?.payment.credit]).toEqual([undefined, 'confirmed', 3395]);
  });

  it('make room for another one when one of them is cancelled', async () => {
    const first = await toPay('card');
    const second = await another(first.person);
    expect((await checkout(second, { paymentMethod: 'bank_transfer' })).status).toBe(201);
    const third = await another(first.person);
    expect((await checkout(third, { paymentMethod: 'card' })).status).toBe(409);
    await first.api.post(`/orders/${first.order.id}/cancel`);
    expect((await checkout(third, { paymentMethod: 'card' })).status).toBe(201);
  });
});

describe('paying again', () => {
  const again = (order: { api: ReturnType<typeof asPerson>; order: Order }, paymentMethod: string, key: string = crypto.randomUUID()) =>
    order.api.post<Omit<Payable, 'status'> & Answered>(`/orders/${order.order.id}/payment`, { paymentMethod }, { key });

  it('by another method cancels the first intent before the second opens', async () => {
    const order = await toPay('card');
    const first = await order.intent();
    const { status, body } = await again(order, 'ideal');
    expect([status, body.method]).toEqual([200, 'ideal']);
    expect(body.redirectUrl).toContain('/dev/gateway/pay/');
    const second = await order.intent();
    expect(second).not.toBe(first);
    const world = await atTheSandbox();
    await expect(world.pay(first)).rejects.toThrow();
    await world.pay(second);
    await reaches(order, 'confirmed');
  });

  it('with the same key answers the same, and makes no second intent', async () => {
    const order = await toPay('card');
    const one = await again(order, 'card', 'my key');
    const two = await again(order, 'card', 'my key');
    expect([two.status, two.body, two.headers.get('idempotency-replayed')]).toEqual([200, one.body, 'true']);
    expect((await again(order, 'ideal', 'my key')).body.code).toBe('idempotency_key_reused');
    expect(await env.DB.prepare('SELECT count(*) AS n FROM payment_attempts WHERE order_id = ?').bind(order.order.id).first('n')).toBe(2);
  });

  it('through the gateway is refused where store credit has left less than it takes', async () => {
    const shopper = await ready();
    await give(shopper.person, 3365);
    const { order } = (await checkout(shopper, { paymentMethod: 'bank_transfer', useCredit: true })).body;
    const again = await shopper.api.post<Problem>(`/orders/${order.id}/payment`, { paymentMethod: 'card' }, { key: 'card' });
    expect([again.status, again.body.code]).toEqual([422, 'payment_method_unavailable']);
    const { html } = await (await visitorOf(shopper.person)).get(`/orders/${order.id}`);
    expect(html).toContain('Pay in cash at the door');
    expect(html).not.toContain('Pay by card');
    expect((await orderNow(shopper.api, order.id)).payment.method).toBe('bank_transfer');
  });

  it('at the door confirms the order', async () => {
    const order = await toPay('card');
    expect((await again(order, 'cash_on_delivery')).body.method).toBe('cash_on_delivery');
    expect((await order.now()).status).toBe('confirmed');
    expect((await again(order, 'card')).body.code).toBe('nothing_to_pay');
  });

  it('finds that the first try has paid', async () => {
    const order = await toPay('card');
    await (await atTheSandbox()).pay(await order.intent());
    const answer = await again(order, 'ideal');
    expect([answer.status, answer.body.code]).toEqual([409, 'nothing_to_pay']);
    expect(await reaches(order, 'confirmed')).toMatchObject({ payment: { method: 'card' } });
  });

  it('needs a key, and an order of one’s own', async () => {
    const order = await toPay('card');
    expect((await order.api.post<Problem>(`/orders/${order.order.id}/payment`, { paymentMethod: 'card' })).body.code).toBe(
      'idempotency_key_required',
    );
    expect((await again({ ...order, api: asPerson(await makePerson()) }, 'card')).status).toBe(404);
  });
});

it('more shoppers than pieces order and pay by card: each piece is sold once', async () => {
  // In the proof 200 shoppers for 50 pieces.
  const [crowd, pieces] = [runs({ sample: 20, proof: 200 }), runs({ sample: 10, proof: 50 })];
  const { variantId } = await shelve({ price: 3000, stock: pieces });
  const people = await Promise.all(Array.from({ length: crowd }, () => makePerson()));
  const shoppers = await Promise.all(people.map(newMember));
  await Promise.all(shoppers.map((shopper) => shopper.add(variantId, 1)));
  const placed = await Promise.all(shoppers.map((shopper) => checkout(shopper, { paymentMethod: 'card', expectedTotal: 3395 })));
  const orders = placed.flatMap(({ status, body }) => (status === 201 ? [body.order] : []));
  expect(orders).toHaveLength(pieces);
  const world = await atTheSandbox();
  const intents = await env.DB.prepare('SELECT intent_id AS id FROM payment_attempts WHERE order_id IN (SELECT value FROM json_each(?))')
    .bind(JSON.stringify(orders.map(({ id }) => id)))
    .all<{ id: string }>();
  await Promise.all(intents.results.map(({ id }) => world.pay(id)));
  for (const order of orders) {
    const shopper = shoppers[placed.findIndex(({ body }) => body.order?.id === order.id)];
    if (shopper) await reaches({ now: () => orderNow(shopper.api, order.id) }, 'confirmed');
  }
  expect(await stockOf(variantId)).toEqual({ on_hand: 0, reserved: 0 });
});
