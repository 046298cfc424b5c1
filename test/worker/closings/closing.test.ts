import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Closing, Movement } from '#contracts/closings.ts';
import { creditEntries, orderTimeline, paymentMovements } from '#db/schema/index.ts';
import { dayOf } from '#domain/calendar.ts';
import { type Api, asPerson, checkout } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { atTheSandbox, reaches, toPay } from '#test/support/paying.ts';
import { makePerson } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { insert } from '#test/support/rows/insert.ts';
import { openShelf } from '#test/support/shelf.ts';
import { soon } from '#test/support/soon.ts';

const ZONE = 'Europe/Amsterdam';
const DAY = 24 * 3_600_000;

let owner: Api;
beforeAll(async () => {
  await openShelf();
  owner = asPerson(await makePerson({ role: 'owner' }));
});

const today = () => dayOf(Date.now(), ZONE);
const close = async (day: string) => (await owner.get<Closing>(`/staff/closings/${day}`)).body;
const bookOf = (closing: Closing, book: string) => {
  const { received, givenBack, net } = closing.payments.find((one) => one.book === book) ?? { received: -1, givenBack: -1, net: -1 };
  return [received, givenBack, net];
};

async function deliver(orderId: string) {
  for (const to of ['picking', 'out_for_delivery', 'delivered']) await owner.post(`/orders/${orderId}/transitions`, { to });
}

/** An order of 33.95 that was paid in cash at the door. */
async function soldForCash() {
  const shopper = await ready();
  const { order } = (await checkout(shopper)).body;
  await deliver(order.id);
  return { ...shopper, order };
}

/** At noon of a day of the store. */
const noon = (day: string) => Date.parse(`${day}T11:00:00Z`);
const put = (orderId: string, kind: Movement['kind'], amount: number, at: number, reference: string | null = null) =>
  insert(env.DB, paymentMovements, { id: crypto.randomUUID(), orderId, kind, amount, at, by: 'test', reference });

describe('closing a day', () => {
  it('balances to nothing where nothing happened, and refuses a day that has not begun', async () => {
    const closing = await close('2026-01-31');
    expect(closing).toMatchObject({ complete: true, difference: 0, orders: { placed: { count: 0, total: 0 } } });
    expect([closing.from, closing.to]).toEqual(['2026-01-30T23:00:00.000Z', '2026-01-31T23:00:00.000Z']);
    for (const day of [dayOf(Date.now() + 2 * DAY, ZONE), '2026-13-01', 'yesterday']) {
      expect((await owner.get(`/staff/closings/${day}`)).body).toMatchObject({ status: 422, code: 'validation_failed' });
    }
  });

  it('says what was ordered, what moved by each method, what went back, and that it balances', async () => {
    const before = await close(today());
    const cash = await soldForCash();
    const transfer = await toPay('bank_transfer');
    await owner.post(`/orders/${transfer.order.id}/confirm-transfer`, { reference: 'Statement 4' }, { key: crypto.randomUUID() });
    const ideal = await toPay('ideal');
    await (await atTheSandbox()).pay(await ideal.intent());
    await reaches(ideal, 'confirmed');
    await ideal.api.post(`/orders/${ideal.order.id}/cancel`);
    await soon(async () => expect((await ideal.now()).payment.refunded).toBe(ideal.order.total));
    const back = { reason: 'Bruised', lines: [{ lineId: '0', quantity: 1 }] };
    await owner.post(`/orders/${cash.order.id}/refunds`, { ...back, to: 'credit' }, { key: crypto.randomUUID() });

    const { total } = cash.order;
    const closing = await close(today());
    expect(closing).toMatchObject({ day: today(), complete: false, currency: 'EUR', difference: 0 });
    expect(closing.orders).toEqual({
      placed: { count: 3, total: 3 * total },
      delivered: { count: 1, total },
      cancelled: { count: 1, total },
    });
    expect(bookOf(before, 'ideal')).toEqual([0, 0, 0]);
    expect(bookOf(closing, 'cash_on_delivery')).toEqual([total, 0, total]);
    expect(bookOf(closing, 'ideal')).toEqual([total, total, 0]);
    expect(bookOf(closing, 'bank_transfer')).toEqual([total, 0, total]);
    expect(bookOf(closing, 'store_credit')).toEqual([0, 3000, -3000]);
    expect(closing.refunds).toEqual({
      toMethod: { count: 1, total },
      toCredit: { count: 1, total: 3000 },
      cameBack: { count: 0, total: 0 },
      open: { count: 0, total: 0 },
    });
    expect(closing.credit).toEqual({ opening: 0, spent: 0, credited: 3000, erased: 0, closing: 3000 });
    expect(closing.cash).toEqual({ received: total, givenBack: 0, net: total });
    expect(closing.checks.map(({ what, difference }) => [what, difference])).toEqual([
      ['delivered', 0],
      ['cancelled', 0],
      ['credit_spent', 0],
      ['credited', 0],
    ]);
    await expectSound();
  });

  it('keeps the figures of a day that is over, whatever happens later', async () => {
    const { order } = await soldForCash();
    const [day, next] = ['2026-03-10', '2026-03-11'];
    await put(order.id, 'cash_received', 500, noon(day));
    await put(order.id, 'cash_received', 70, Date.parse(`${day}T23:00:00Z`) - 1);
    const closed = await close(day);
    await put(order.id, 'returned', 500, noon(next));
    await put(order.id, 'returned', 70, Date.parse(`${day}T23:00:00Z`));
    expect(bookOf(closed, 'cash_on_delivery')).toEqual([570, 0, 570]);
    expect(await close(day)).toEqual(closed);
    expect(bookOf(await close(next), 'cash_on_delivery')).toEqual([0, 570, -570]);
    await expectSound();
  });

  it('says by how much it does not balance: goods that nobody paid, money that stayed, credit from nowhere', async () => {
    const { order, person } = await soldForCash();
    const at = noon('2026-04-01');
    await insert(env.DB, orderTimeline, { orderId: order.id, step: 90, at, status: 'delivered', by: 'test' });
    await put(order.id, 'captured', 1000, at - 1);
    const entry = { personId: person.id, amount: 250, reason: 'refund', at } as const;
    await insert(env.DB, creditEntries, { id: 'from nowhere', ...entry });
    const first = await close('2026-04-01');
    expect(first.difference).toBe(order.total - 1000 + 250);
    expect(first.checks).toContainEqual({ what: 'delivered', expected: order.total, booked: 1000, difference: 1000 - order.total });
    expect(first.checks).toContainEqual({ what: 'credited', expected: 0, booked: 250, difference: 250 });

    await insert(env.DB, orderTimeline, { orderId: order.id, step: 91, at: at + DAY, status: 'cancelled', by: 'test' });
    const second = await close('2026-04-02');
    expect(second.checks).toContainEqual({ what: 'cancelled', expected: 1000, booked: 0, difference: -1000 });
    await put(order.id, 'returned', 1000, at + DAY);
    expect((await close('2026-04-02')).difference).toBe(0);
  });

  it('takes an order that came back on the same day for none that ended', async () => {
    const { order } = await soldForCash();
    const at = noon('2026-04-10');
    await insert(env.DB, orderTimeline, { orderId: order.id, step: 90, at, status: 'cancelled', by: 'test' });
    await put(order.id, 'captured', 1000, at + 1);
    expect((await close('2026-04-10')).difference).toBe(1000);
    await insert(env.DB, orderTimeline, { orderId: order.id, step: 91, at: at + 2, status: 'confirmed', by: 'test' });
    expect(await close('2026-04-10')).toMatchObject({ difference: 0, orders: { cancelled: { count: 0, total: 0 } } });
  });
});

describe('the movements of money', () => {
  const days = 'from=2026-05-04&to=2026-05-05';

  beforeAll(async () => {
    const { order } = await soldForCash();
    const at = noon('2026-05-04');
    await put(order.id, 'transfer_received', 1234, at, '=HYPERLINK("evil")');
    await put(order.id, 'disputed', 34, at + DAY);
    await put(order.id, 'credit_spent', 60, at + DAY + 1);
    await put(order.id, 'authorised', 99, at + DAY + 2);
  });

  it('are listed by the day and by the book, with the sums of all pages', async () => {
    const read = (more: string) =>
      owner.get<{ items: Movement[]; nextCursor: string | null; totals: { book: string; net: number }[] }>(
        `/staff/payment-movements?${days}${more}`,
      );
    const { body } = await read('&limit=2');
    expect(body.items.map(({ kind, amount, book }) => [kind, amount, book])).toEqual([
      ['credit_spent', 60, 'store_credit'],
      ['disputed', -34, 'cash_on_delivery'],
    ]);
    const next = (await read(`&limit=2&cursor=${encodeURIComponent(body.nextCursor ?? '')}`)).body;
    expect([next.items.map(({ amount }) => amount), next.nextCursor]).toEqual([[1234], null]);
    expect(next.totals.flatMap(({ book, net }) => (net ? [[book, net]] : []))).toEqual([
      ['bank_transfer', 1234],
      ['cash_on_delivery', -34],
      ['store_credit', 60],
    ]);
    const credit = (await read('&book=store_credit')).body;
    expect([credit.items.map(({ amount }) => amount), credit.totals.map(({ book }) => book)]).toEqual([[60], ['store_credit']]);
  });

  it('come as a table with signs and decimals, and a text that a spreadsheet does not run', async () => {
    const { body } = await owner.get<string>(`/staff/payment-movements.csv?${days}`);
    const rows = String(body).trim().split('\r\n');
    expect(rows[0]).toContain('at,day,order,kind,book,amount,currency,reference,id');
    expect(rows.slice(1).map((row) => row.split(',').slice(3, 7))).toEqual([
      ['credit_spent', 'store_credit', '0.60', 'EUR'],
      ['disputed', 'cash_on_delivery', '-0.34', 'EUR'],
      ['transfer_received', 'bank_transfer', '12.34', 'EUR'],
    ]);
    expect(rows[3]).toContain(`"'=HYPERLINK(""evil"")"`);
    expect(rows[3]).toContain(',2026-05-04,');
  });

  it('refuse days in the wrong order, and what is no day', async () => {
    for (const wrong of ['from=2026-05-05&to=2026-05-04', 'from=yesterday&to=2026-05-04', 'to=2026-05-04']) {
      expect((await owner.get(`/staff/payment-movements?${wrong}`)).status).toBe(422);
    }
  });
});
