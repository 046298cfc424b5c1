import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Order, OrderCounts, StaffOrder } from '#contracts/orders.ts';
import type { Problem } from '#contracts/problem.ts';
import { type Api, asPerson, checkout, newMember } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type Who } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { aRule } from '#test/support/rows/records.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

const staff = async (who: Who = { role: 'clerk', departments: ['dep_fresh'] }) => asPerson(await makePerson(who));
type Answered = Omit<StaffOrder, 'status'> & Omit<Problem, 'status'> & { status: unknown };
const move = (api: Api, id: string, to: string) => api.post<Answered>(`/orders/${id}/transitions`, { to });

async function placed(thing: Parameters<typeof ready>[0] = {}, quantity = 2) {
  const shopper = await ready(thing, quantity);
  const { order } = (await checkout(shopper)).body;
  return { ...shopper, order };
}

describe('an order', () => {
  it('goes through all of its life, a timeline row, an audit row and a letter each', async () => {
    const { order, person, variantId } = await placed();
    const clerk = await makePerson({ role: 'clerk', departments: ['dep_fresh'], name: 'Kim' });
    for (const [to, picked] of [
      ['picking', null],
      ['out_for_delivery', 2],
      ['delivered', 2],
    ] as const) {
      const { status, body } = await move(asPerson(clerk), order.id, to);
      expect([status, body.status, body.lines[0]?.picked]).toEqual([200, to, picked]);
    }
    const { body } = await asPerson(clerk).get<StaffOrder>(`/orders/${order.id}`);
    expect(body).toMatchObject({ version: 4, next: [], customer: { id: person.id, email: person.email } });
    expect(body.timeline.map(({ status, by }) => [status, by])).toEqual([
      ['confirmed', 'customer'],
      ['picking', 'Kim'],
      ['out_for_delivery', 'Kim'],
      ['delivered', 'Kim'],
    ]);
    const own = (await asPerson(person).get<Order>(`/orders/${order.id}`)).body;
    expect(own.timeline.map(({ by }) => by)).toEqual(['customer', 'staff', 'staff', 'staff']);
    expect(own.payment).toMatchObject({ status: 'paid', captured: order.total });
    expect(await stockOf(variantId)).toEqual({ on_hand: 8, reserved: 0 });
    const audit = await env.DB.prepare(
      "SELECT before, after, department_id AS department FROM audit WHERE action = 'order.moved' AND entity_id = ? ORDER BY rowid",
    )
      .bind(order.id)
      .all();
    expect(audit.results).toEqual(
      [
        ['confirmed', 'picking'],
        ['picking', 'out_for_delivery'],
        ['out_for_delivery', 'delivered'],
      ].map(([before, after]) => ({
        before: JSON.stringify({ status: before }),
        after: JSON.stringify({ status: after }),
        department: 'dep_fresh',
      })),
    );
    const mails = await env.DB.prepare(
      "SELECT payload ->> 'mail' AS mail FROM outbox WHERE kind = 'order_mail' AND payload ->> 'orderId' = ? ORDER BY rowid",
    )
      .bind(order.id)
      .all<{ mail: string }>();
    expect(mails.results.map(({ mail }) => mail)).toEqual(['order_on_its_way', 'order_delivered']);
  });

  it('counts for the tier of its customer once it is delivered', async () => {
    const { order, person } = await placed();
    const owner = await staff({ role: 'owner' });
    const count = async () => (await asPerson(person).get<{ successfulOrders: number }>('/me')).body.successfulOrders;
    for (const to of ['picking', 'out_for_delivery']) await move(owner, order.id, to);
    expect(await count()).toBe(0);
    await move(owner, order.id, 'delivered');
    expect(await count()).toBe(1);
  });

  it('moves only along the table', async () => {
    const { order } = await placed();
    const owner = await staff({ role: 'owner' });
    for (const to of ['confirmed', 'out_for_delivery', 'delivered', 'pending_payment']) {
      const { status, body } = await move(owner, order.id, to);
      expect([to, status, body.code]).toEqual([to, 409, 'illegal_transition']);
    }
    expect((await move(owner, order.id, 'lost')).status).toBe(422);
    expect((await asPerson(await makePerson()).get(`/orders/${order.id}`)).status).toBe(404);
  });

  it('is moved by one of two who try at once', async () => {
    const { order } = await placed();
    const [one, two] = [await staff(), await staff({ role: 'manager', departments: ['dep_fresh'] })];
    const answers = await Promise.all([move(one, order.id, 'picking'), move(two, order.id, 'picking')]);
    expect(answers.map(({ status, body }) => (status === 200 ? 200 : body.code)).toSorted()).toEqual([200, 'illegal_transition']);
  });

  it('is either cancelled by its customer or picked, not both', async () => {
    const { order, api } = await placed();
    const clerk = await staff();
    const [cancelled, picked] = await Promise.all([api.post<Problem>(`/orders/${order.id}/cancel`), move(clerk, order.id, 'picking')]);
    expect([cancelled.status, picked.status].toSorted()).toEqual([200, 409]);
    expect([cancelled, picked].find(({ status }) => status === 409)?.body.code).toBe('illegal_transition');
  });
});

describe('a cancelled order', () => {
  it('gives stock and the use of a code back, and says why', async () => {
    await aRule(env.DB, {
      id: 'rul_back',
      promoCode: 'BACKAGAIN',
      needsCode: 1,
      usageLimit: 1,
      action: '{"type":"cart_amount_off","amount":500}',
    });
    const shopper = await ready({}, 2);
    await shopper.api.put(`/carts/${shopper.cartId}/promo`, { code: 'BACKAGAIN' });
    const { order } = (await checkout(shopper)).body;
    expect(order.promoCode).toBe('BACKAGAIN');
    const used = () => env.DB.prepare("SELECT used FROM rule_counts WHERE rule_id = 'rul_back'").first('used');
    expect([await used(), await stockOf(shopper.variantId)]).toEqual([1, { on_hand: 8, reserved: 0 }]);
    const { status, body } = await shopper.api.post<Order>(`/orders/${order.id}/cancel`, { reason: 'Not at home' });
    expect([status, body.status, body.next]).toEqual([200, 'cancelled', []]);
    expect(body.timeline.at(-1)).toMatchObject({ status: 'cancelled', by: 'customer', note: 'Not at home' });
    expect([await used(), await stockOf(shopper.variantId)]).toEqual([0, { on_hand: 10, reserved: 0 }]);
    expect((await shopper.api.post<Problem>(`/orders/${order.id}/cancel`)).body.code).toBe('illegal_transition');
    expect(await stockOf(shopper.variantId)).toEqual({ on_hand: 10, reserved: 0 });
  });

  it('is cancelled by its customer only before it is picked, by staff until it leaves', async () => {
    const { order, api } = await placed();
    const clerk = await staff();
    await move(clerk, order.id, 'picking');
    expect((await api.post<Problem>(`/orders/${order.id}/cancel`)).body).toMatchObject({ status: 409, code: 'illegal_transition' });
    expect((await clerk.post<StaffOrder>(`/orders/${order.id}/cancel`)).body.status).toBe('cancelled');
  });

  it('of a member of staff is cancelled by them as by any customer', async () => {
    const { variantId } = await shelve({ price: 3000 });
    const person = await makePerson({ role: 'clerk', departments: ['dep_frozen'] });
    const member = await newMember(person);
    await member.add(variantId, 1);
    const { order } = (await checkout(member)).body;
    expect((await member.api.get<Problem>(`/orders/${order.id}`)).status).toBe(404);
    expect((await member.api.get<Order>(`/orders/${order.id}?mine=true`)).body.total).toBe(order.total);
    expect((await member.api.post<Order>(`/orders/${order.id}/cancel`)).body.timeline.at(-1)?.by).toBe('customer');
  });
});

describe('an order with goods of several departments', () => {
  async function mixed() {
    const fresh = await ready();
    const frozen = await shelve({ price: 1000, categoryId: 'cat_ice' });
    await fresh.add(frozen.variantId, 1);
    const { order } = (await checkout(fresh)).body;
    return { fresh, frozen, order };
  }

  it('shows staff the lines of theirs, without the sums', async () => {
    const { fresh, order } = await mixed();
    const { body } = await (await staff()).get<StaffOrder>(`/orders/${order.id}`);
    expect(body).toMatchObject({ partial: true, total: null, subtotal: null, payment: null, discounts: [], taxes: [] });
    expect(body.lines.map(({ variantId }) => variantId)).toEqual([fresh.variantId]);
    const whole = (await (await staff({ role: 'owner' })).get<StaffOrder>(`/orders/${order.id}`)).body;
    expect([whole.partial, whole.total, whole.lines.length]).toEqual([false, order.total, 2]);
    const listed = (await (await staff()).get<{ items: StaffOrder[] }>('/orders?limit=1')).body.items;
    expect(listed).toMatchObject([{ id: order.id, partial: true, total: null }]);
  });

  it('does not tell what is paid by who finds it', async () => {
    const [{ order }, own] = [await mixed(), await placed()];
    const [clerk, owner] = [await staff(), await staff({ role: 'owner' })];
    const found = async (api: Api, query: string) =>
      (await api.get<{ items: StaffOrder[] }>(`/orders?limit=100&${query}`)).body.items.map(({ id }) => id);
    for (const [api, mine] of [
      [clerk, [own.order.id]],
      [owner, [own.order.id, order.id]],
    ] as const) {
      const unpaid = await found(api, 'payment=unpaid');
      expect([own.order.id, order.id].filter((id) => unpaid.includes(id))).toEqual(mine);
      expect(await found(api, `q=${order.number}&payment=unpaid`)).toEqual(mine.filter((id) => id === order.id));
      expect(await found(api, 'payment=paid')).not.toContain(order.id);
    }
    expect(await found(clerk, `q=${order.number}`)).toEqual([order.id]);
  });

  it('does not tell by a refused refund what is left of its payment', async () => {
    const { order } = await mixed();
    for (const who of ['manager', 'owner'] as const) {
      const api = await staff(who === 'owner' ? { role: who } : { role: who, departments: ['dep_fresh'] });
      const asked = { lines: [{ lineId: '0', quantity: 1 }], reason: 'Bruised' };
      const { status, body } = await api.post<Problem & { left?: number | null }>(`/orders/${order.id}/refunds`, asked, {
        key: `left ${who}`,
      });
      expect([status, body.code, body.left]).toEqual([409, 'refund_exceeds_payment', who === 'owner' ? 0 : null]);
    }
  });

  it('is moved for the whole by whoever has goods in it, and by nobody else', async () => {
    const { order } = await mixed();
    expect((await move(await staff({ role: 'manager', departments: [] }), order.id, 'picking')).status).toBe(404);
    expect((await move(await staff({ role: 'clerk', departments: ['dep_frozen'] }), order.id, 'picking')).status).toBe(200);
  });
});

describe('the counts of open orders', () => {
  it('are of the orders with goods of the reader, and follow every move', async () => {
    const [clerk, other] = [await staff(), await staff({ role: 'clerk', departments: ['dep_frozen'] })];
    const counts = async (api: Api) => (await api.get<OrderCounts>('/staff/orders/counts')).body.counts;
    const [before, elsewhere] = [await counts(clerk), await counts(other)];
    const { order } = await placed();
    expect(await counts(clerk)).toEqual({ ...before, confirmed: before.confirmed + 1 });
    await move(clerk, order.id, 'picking');
    expect(await counts(clerk)).toEqual({ ...before, picking: before.picking + 1 });
    expect(await counts(other)).toEqual(elsewhere);
    await clerk.post(`/orders/${order.id}/cancel`);
    expect(await counts(clerk)).toEqual(before);
  });
});

describe('the note of staff', () => {
  it('is kept under the version of the order, and not shown to the customer', async () => {
    const { order, api } = await placed();
    const clerk = await staff();
    const write = (note: string | null, version: number) =>
      clerk.patch<Answered>(`/orders/${order.id}`, { note }, { headers: { 'if-match': `"${version}"` } });
    expect((await write('Ring twice', 1)).body).toMatchObject({ note: 'Ring twice', version: 2 });
    expect((await write('Late', 1)).body).toMatchObject({ status: 412, code: 'stale_version', version: 2 });
    expect(JSON.stringify((await api.get(`/orders/${order.id}`)).body)).not.toContain('Ring twice');
    expect((await write(null, 2)).body).toMatchObject({ note: null });
  });
});

describe('staff find an order', () => {
  it('by number, name, mail address and postcode, and by when it was placed and what was paid', async () => {
    const { order, person } = await placed();
    const clerk = await staff();
    const found = async (query: string) =>
      (await clerk.get<{ items: StaffOrder[] }>(`/orders?limit=100&${query}`)).body.items.map(({ id }) => id);
    const { name, postcode } = order.address;
    for (const q of [order.number, person.email, name, name.slice(0, 4).toUpperCase(), postcode, postcode.replace(' ', '').toLowerCase()]) {
      expect([q, (await found(`q=${encodeURIComponent(q)}`)).includes(order.id)]).toEqual([q, true]);
    }
    const day = order.placedAt.slice(0, 10);
    expect(await found(`q=${order.number}&from=${day}&to=${day}&payment=unpaid&status=confirmed`)).toEqual([order.id]);
    expect(await found(`q=${order.number}&payment=paid`)).toEqual([]);
    expect(await found(`q=${order.number}&to=2020-01-01`)).toEqual([]);
    expect(await found('q=nobody@example.test')).toEqual([]);
    expect((await clerk.get('/orders?from=soon')).status).toBe(422);
  });
});
