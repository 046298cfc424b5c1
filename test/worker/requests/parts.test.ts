import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Order, StaffOrder } from '#contracts/orders.ts';
import type { Problem } from '#contracts/problem.ts';
import type { ListedRequest, OwnRequest, RequestCounts, SeenRequest } from '#contracts/requests.ts';
import { type Api, checkout, stranger } from '#test/support/api.ts';
import { moveOn, staff } from '#test/support/delivering.ts';
import { expectSound } from '#test/support/invariants.ts';
import { mailbox, queuesDone } from '#test/support/mailbox.ts';
import { type Ready, ready } from '#test/support/readyShopper.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

/* A withdrawal from an order with goods of two departments, and one that is declared more than once. */

beforeAll(openShelf);
afterEach(expectSound);

interface Bought extends Ready {
  order: Order;
  fresh: Api;
  frozen: Api;
  owner: Api;
}

/** A delivered order with a line of each of two departments, cheap enough to have a delivery fee, and who may answer. */
async function delivered(quantity = 1): Promise<Bought> {
  const shopper = await ready({ price: 1500 }, quantity);
  const { variantId } = await shelve({ price: 1000, stock: 10, categoryId: 'cat_ice' });
  expect((await shopper.add(variantId, quantity)).status).toBe(200);
  const { order } = (await checkout(shopper)).body;
  const [owner, fresh, frozen] = await Promise.all([
    staff(),
    staff({ role: 'manager', departments: ['dep_fresh'] }),
    staff({ role: 'manager', departments: ['dep_frozen'] }),
  ]);
  for (const to of ['picking', 'out_for_delivery', 'delivered']) await moveOn(owner, order.id, to);
  return { ...shopper, order, owner, fresh, frozen };
}

const lineOf = ({ order }: Bought, department: 'fresh' | 'frozen') => order.lines[department === 'fresh' ? 0 : 1]?.id ?? '';
const withdraw = ({ order, person }: Bought, more: object = {}) =>
  stranger.post<unknown>('/withdrawals', { number: order.number, email: person.email, ...more });
const askedOf = async ({ api, order }: Bought) => (await api.get<{ items: OwnRequest[] }>(`/orders/${order.id}/requests`)).body.items;
const seen = async (api: Api, id: string) => (await api.get<SeenRequest>(`/staff/requests/${id}`)).body;
const openCount = async (api: Api) => (await api.get<RequestCounts>('/staff/requests/counts')).body.counts.withdrawal ?? 0;
const openOf = async (api: Api, { order }: Bought) =>
  (await api.get<{ items: ListedRequest[] }>(`/staff/requests?state=open&order=${order.id}`)).body.items.length;
const settle = (api: Api, id: string, body: object) => api.patch<SeenRequest & Problem>(`/withdrawals/${id}`, body);
const refundOf = (lineId: string, quantity = 1) => ({ refund: { lines: [{ lineId, quantity }] } });
const backOf = async ({ order }: Bought) =>
  (await env.DB.prepare('SELECT amount, delivery FROM refunds WHERE order_id = ? ORDER BY rowid').bind(order.id).all()).results;
async function lettersTo({ person }: Bought, kind: string) {
  await queuesDone();
  return (await mailbox(person.email)).filter((mail) => mail.kind === kind);
}

async function withdrawn(bought: Bought): Promise<string> {
  await withdraw(bought);
  return (await askedOf(bought))[0]?.id ?? '';
}

describe('a withdrawal from goods of two departments', () => {
  it('is settled by each for their goods, and stays open for the other until both have', async () => {
    const bought = await delivered();
    const { fresh, frozen, owner } = bought;
    const id = await withdrawn(bought);
    const before = [await openCount(fresh), await openCount(frozen)];
    expect(await seen(fresh, id)).toMatchObject({ yours: [lineOf(bought, 'fresh')], others: 1 });

    const first = await settle(fresh, id, refundOf(lineOf(bought, 'fresh')));
    expect([first.status, first.body.request.state, first.body.yours, first.body.others]).toEqual([200, 'open', [], 1]);
    expect([await openCount(fresh), await openCount(frozen)]).toEqual([(before[0] ?? 0) - 1, before[1]]);
    expect([await openOf(fresh, bought), await openOf(frozen, bought), await openOf(owner, bought)]).toEqual([0, 1, 1]);
    expect((await askedOf(bought))[0]).toMatchObject({
      state: 'open',
      answers: [{ refunded: true, lineIds: [lineOf(bought, 'fresh')] }],
    });
    expect((await lettersTo(bought, 'withdrawal_settled'))[0]?.text).toContain('The other goods are looked at by others of ours.');
    const again = await settle(fresh, id, { answer: 'No' });
    expect([again.status, again.body.code]).toEqual([409, 'request_closed']);

    const second = await settle(frozen, id, { answer: 'It has melted.' });
    expect([second.status, second.body.request.state]).toEqual([200, 'settled']);
    expect((await askedOf(bought))[0]).toMatchObject({
      state: 'settled',
      answers: [{ refunded: true }, { refunded: false, answer: 'It has melted.', lineIds: [lineOf(bought, 'frozen')] }],
    });
    const [refused] = await lettersTo(bought, 'withdrawal_refused');
    expect(refused?.text).toContain('Nothing is paid back for these goods of it:');
    expect(refused?.text).toContain(bought.order.lines[1]?.name);
    expect(refused?.text).not.toContain(bought.order.lines[0]?.name);
    expect(await backOf(bought)).toHaveLength(1);
  });

  it('is settled by an owner as a whole, and refused when all of its goods are', async () => {
    const [one, other] = [await delivered(), await delivered()];
    const whole = await settle(one.owner, await withdrawn(one), { refund: { amount: one.order.total } });
    expect([whole.body.request.state, whole.body.others]).toEqual(['settled', 0]);
    const id = await withdrawn(other);
    await settle(other.fresh, id, { answer: 'Opened' });
    expect((await settle(other.frozen, id, { answer: 'Melted' })).body.request.state).toBe('answered');
    expect(await backOf(other)).toEqual([]);
  });

  it('answered by all at once gives back no line twice, and loses no answer', async () => {
    const bought = await delivered();
    const { fresh, frozen, owner } = bought;
    const id = await withdrawn(bought);
    const [mine, theirs] = [lineOf(bought, 'fresh'), lineOf(bought, 'frozen')];
    const answers = await Promise.all([
      settle(fresh, id, refundOf(mine)),
      settle(frozen, id, refundOf(theirs)),
      settle(fresh, id, { answer: 'No' }),
      settle(frozen, id, refundOf(theirs)),
      settle(owner, id, { answer: 'No' }),
    ]);
    for (const { status, body } of answers) if (status !== 200) expect([status, body.code]).toEqual([409, 'request_closed']);
    const [request] = await askedOf(bought);
    expect(request?.state).not.toBe('open');
    const lines = request?.answers.flatMap(({ lineIds }) => lineIds) ?? [];
    expect(lines.toSorted()).toEqual([mine, theirs].toSorted());
    const { lines: left } = (await owner.get<StaffOrder>(`/orders/${bought.order.id}`)).body;
    for (const line of left) expect(line.refunded).toBeLessThanOrEqual(1);
  });

  it('of one department is no matter of the other', async () => {
    const bought = await delivered();
    await withdraw(bought, { lines: [{ lineId: lineOf(bought, 'frozen'), quantity: 1 }] });
    const id = (await askedOf(bought))[0]?.id ?? '';
    expect([await openOf(bought.fresh, bought), await openOf(bought.frozen, bought)]).toEqual([0, 1]);
    expect((await settle(bought.fresh, id, { answer: 'No' })).status).toBe(403);
    expect((await settle(bought.frozen, id, refundOf(lineOf(bought, 'frozen')))).body.request.state).toBe('settled');
  });
});

describe('the delivery fee', () => {
  const reasonsOf = async ({ owner, order }: Bought) => (await owner.get<StaffOrder>(`/orders/${order.id}`)).body.attention;

  it('of an order that two managers have given back needs an owner’s attention until it has gone back', async () => {
    const bought = await delivered();
    const { order, owner } = bought;
    const id = await withdrawn(bought);
    await settle(bought.fresh, id, refundOf(lineOf(bought, 'fresh')));
    expect(await reasonsOf(bought)).toEqual([]);
    await settle(bought.frozen, id, refundOf(lineOf(bought, 'frozen')));
    expect(await reasonsOf(bought)).toEqual([{ reason: 'fee_to_refund', amount: order.deliveryFee, why: null }]);
    expect((await seen(owner, id)).feeDue).toBe(order.deliveryFee);
    const listed = (await owner.get<{ items: Order[] }>('/orders?attention=true&limit=100')).body.items;
    expect(listed.map((one) => one.id)).toContain(order.id);
    const fee = { amount: order.deliveryFee, reason: 'Delivery fee' };
    expect((await owner.post(`/orders/${order.id}/refunds`, fee, { key: id })).status).toBe(201);
    expect(await reasonsOf(bought)).toEqual([]);
  });

  it('stays where a part was refused, or not withdrawn from', async () => {
    const [refused, part] = [await delivered(), await delivered()];
    const id = await withdrawn(refused);
    await settle(refused.fresh, id, refundOf(lineOf(refused, 'fresh')));
    await settle(refused.frozen, id, { answer: 'Melted' });
    await withdraw(part, { lines: [{ lineId: lineOf(part, 'fresh'), quantity: 1 }] });
    await settle(part.fresh, (await askedOf(part))[0]?.id ?? '', refundOf(lineOf(part, 'fresh')));
    expect([await reasonsOf(refused), await reasonsOf(part)]).toEqual([[], []]);
  });
});

describe('a second withdrawal while one is open', () => {
  it('that says nothing more is confirmed, with its time and that of the first', async () => {
    const bought = await delivered();
    const answers = [await withdraw(bought), await withdraw(bought)];
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [202, { status: 'accepted' }],
      [202, { status: 'accepted' }],
    ]);
    expect(await askedOf(bought)).toMatchObject([{ lines: null, declared: [{ adds: true }, { adds: false }] }]);
    const again = (await lettersTo(bought, 'withdrawal_received')).map(({ text }) => text).filter((text) => text.includes('already'));
    expect(again).toHaveLength(1);
    expect(again[0]).toMatch(/We got this on \d+ \w+ \d{4} at \d\d:\d\d .*\. We have it already, from \d+ \w+ \d{4} at \d\d:\d\d/);
  });

  it('that names more lines adds them to the open one, and is confirmed', async () => {
    const bought = await delivered(2);
    const [mine, theirs] = [lineOf(bought, 'fresh'), lineOf(bought, 'frozen')];
    await withdraw(bought, { lines: [{ lineId: mine, quantity: 1 }] });
    const id = (await askedOf(bought))[0]?.id ?? '';
    await settle(bought.fresh, id, { answer: 'Opened' });
    expect((await askedOf(bought))[0]?.state).toBe('answered');
    // Answered: the next one is a request of its own.
    await withdraw(bought, { lines: [{ lineId: theirs, quantity: 1 }] });
    await withdraw(bought, {
      lines: [
        { lineId: mine, quantity: 2 },
        { lineId: theirs, quantity: 1 },
      ],
    });
    const [, open] = await askedOf(bought);
    expect(open).toMatchObject({
      state: 'open',
      lines: [
        { lineId: mine, quantity: 2 },
        { lineId: theirs, quantity: 1 },
      ],
      declared: [{ adds: true }, { adds: true }],
    });
    const letters = await lettersTo(bought, 'withdrawal_received');
    expect(letters).toHaveLength(3);
    expect(letters.filter(({ text }) => text.includes('We have added it to your withdrawal of'))).toHaveLength(1);
  });

  it('brings back to a department what it adds to goods that were answered', async () => {
    const bought = await delivered(2);
    const [mine, theirs] = [lineOf(bought, 'fresh'), lineOf(bought, 'frozen')];
    await withdraw(bought, {
      lines: [
        { lineId: mine, quantity: 1 },
        { lineId: theirs, quantity: 1 },
      ],
    });
    const id = (await askedOf(bought))[0]?.id ?? '';
    await settle(bought.fresh, id, refundOf(mine));
    expect(await openOf(bought.fresh, bought)).toBe(0);
    await withdraw(bought, { lines: [{ lineId: mine, quantity: 2 }] });
    expect(await openOf(bought.fresh, bought)).toBe(1);
    await settle(bought.frozen, id, refundOf(theirs));
    expect((await settle(bought.fresh, id, refundOf(mine))).body.request.state).toBe('settled');
    expect((await backOf(bought)).map(({ amount }) => amount)).toEqual([1500, 1000, 1500]);
  });

  it.each([
    ['words after lines', { lines: [{ lineId: '0', quantity: 1 }] }, { text: 'The ice too' }, { lines: null, text: 'The ice too' }],
    ['the whole order after words', { text: 'The ice' }, {}, { lines: null, text: '' }],
    ['the whole order after lines', { lines: [{ lineId: '0', quantity: 1 }] }, {}, { lines: null, text: '' }],
    ['lines after words', { text: 'The ice' }, { lines: [{ lineId: '0', quantity: 1 }] }, { lines: null, text: 'The ice' }],
    ['other words', { text: 'The ice' }, { text: 'And the pears' }, { lines: null, text: 'The ice' }],
  ])('of %s leaves nothing out', async (_, first, second, now) => {
    const bought = await delivered();
    await withdraw(bought, first);
    await withdraw(bought, second);
    expect(await askedOf(bought)).toMatchObject([
      {
        ...now,
        declared: [
          { adds: true, text: '', ...first },
          { adds: true, text: '', ...second },
        ],
      },
    ]);
  });

  it('and a fourth within a day, known to nobody but its customer, is none', async () => {
    const bought = await delivered();
    await Promise.all([1, 2, 3, 4].map(() => withdraw(bought)));
    expect((await askedOf(bought)).map(({ declared }) => declared.length)).toEqual([3]);
    expect(await lettersTo(bought, 'withdrawal_received')).toHaveLength(3);
  });

  it('of an erased account keeps no words', async () => {
    const bought = await delivered();
    await withdraw(bought, { text: 'The ice' });
    const id = await withdrawn(bought);
    await settle(bought.fresh, id, { answer: 'Opened by you' });
    expect((await bought.api.delete('/me')).status).toBe(204);
    const words = await env.DB.prepare(
      `SELECT text AS words FROM withdrawals WHERE request_id = ?1 UNION SELECT answer FROM withdrawal_answers WHERE request_id = ?1`,
    )
      .bind(id)
      .all<{ words: string }>();
    expect(words.results).toEqual([{ words: '' }]);
  });
});
