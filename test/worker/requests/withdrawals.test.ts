import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '#contracts/orders.ts';
import type { Problem } from '#contracts/problem.ts';
import type { ListedRequest, OwnRequest, SeenRequest } from '#contracts/requests.ts';
import { asPerson, checkout, stranger } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { knock } from '#test/support/knock.ts';
import { mailbox, mailed, queuesDone } from '#test/support/mailbox.ts';
import { makePerson, type Who } from '#test/support/people.ts';
import { type Ready, ready } from '#test/support/readyShopper.ts';
import { errorOf, fieldOf, Visitor, visitorOf } from '#test/support/scriptlessBrowser.ts';
import { openShelf } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

const DAY = 86_400_000;
const staff = async (who: Who = { role: 'manager', departments: ['dep_fresh'] }) => asPerson(await makePerson(who));
const withdraw = (number: string, email: string, more: object = {}) => stranger.post<unknown>('/withdrawals', { number, email, ...more });

interface Bought extends Ready {
  order: Order;
}

async function ordered(quantity = 2): Promise<Bought> {
  const shopper = await ready({}, quantity);
  return { ...shopper, order: (await checkout(shopper)).body.order };
}

async function delivered(quantity = 2, daysAgo = 0): Promise<Bought> {
  const bought = await ordered(quantity);
  const owner = await staff({ role: 'owner' });
  for (const to of ['picking', 'out_for_delivery', 'delivered']) await owner.post(`/orders/${bought.order.id}/transitions`, { to });
  const then = Date.now() - daysAgo * DAY;
  await env.DB.prepare("UPDATE order_timeline SET at = ? WHERE order_id = ? AND status = 'delivered'").bind(then, bought.order.id).run();
  return bought;
}

const askedOf = async ({ api, order }: Bought) => (await api.get<{ items: OwnRequest[] }>(`/orders/${order.id}/requests`)).body.items;

async function openWithdrawal(bought: Bought): Promise<string> {
  await withdraw(bought.order.number, bought.person.email);
  return (await askedOf(bought)).find(({ state }) => state === 'open')?.id ?? '';
}

const lettersTo = async ({ person }: Bought, kind: string) => (await mailbox(person.email)).filter((mail) => mail.kind === kind);

describe('a withdrawal', () => {
  it('needs no sign-in, and is confirmed at once by mail to the address of the order, with day, time and what it says', async () => {
    const bought = await delivered();
    const typed = `#${bought.order.number.toLowerCase().replace('-', ' ')}`;
    const { status } = await withdraw(typed, bought.person.email.toUpperCase(), { text: 'The pears' });
    expect(status).toBe(202);
    expect(await askedOf(bought)).toMatchObject([{ kind: 'withdrawal', state: 'open', late: false, text: 'The pears', answer: null }]);
    await queuesDone();
    const [letter] = await lettersTo(bought, 'withdrawal_received');
    expect(letter?.subject).toContain(bought.order.number);
    expect(letter?.text).toMatch(/We got this on \d+ \w+ \d{4} at \d\d:\d\d/);
    expect(letter?.text).toContain('You wrote: The pears');
  });

  it('is answered with the same bytes, and does the same work, for a known order and for every other', async () => {
    const [bought, erased, cancelled] = [await delivered(), await delivered(), await ordered()];
    await erased.api.delete('/me');
    await cancelled.api.post(`/orders/${cancelled.order.id}/cancel`, {});
    const tries = [
      [bought.order.number, bought.person.email],
      [bought.order.number, 'wrong@pinchi.test'],
      ['261121-ZZZZZZ', bought.person.email],
      ['no number at all', bought.person.email],
      [erased.order.number, erased.person.email],
      [cancelled.order.number, cancelled.person.email],
    ] as const;
    const tasks = () => env.DB.prepare("SELECT count(*) AS n FROM outbox WHERE kind = 'request_mail'").first<number>('n');
    const answers: unknown[] = [];
    for (const [number, email] of tries) {
      const before = await tasks();
      const { status, body, headers } = await withdraw(number, email);
      answers.push([status, body, [...headers.keys()].toSorted(), Number(await tasks()) - Number(before)]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject([202, { status: 'accepted' }, expect.anything(), 1]);
    await queuesDone();
    const { results } = await env.DB.prepare("SELECT recipient FROM mails WHERE kind = 'withdrawal_received'").all<{ recipient: string }>();
    expect(results.filter(({ recipient }) => recipient === bought.person.email)).toHaveLength(1);
    for (const email of ['wrong@pinchi.test', erased.person.email, cancelled.person.email]) {
      expect(results.map(({ recipient }) => recipient)).not.toContain(email);
    }
  });

  it('made at once is one open request, of which each is confirmed', async () => {
    const bought = await delivered();
    await Promise.all([1, 2, 3].map(() => withdraw(bought.order.number, bought.person.email)));
    expect(await askedOf(bought)).toHaveLength(1);
    await queuesDone();
    expect(await lettersTo(bought, 'withdrawal_received')).toHaveLength(3);
  });

  it('after those before were answered is a request of its own, and a fourth within a day is none', async () => {
    const bought = await delivered();
    const manager = await staff();
    for (const n of [1, 2, 3, 4]) {
      await withdraw(bought.order.number, bought.person.email);
      const open = (await askedOf(bought)).find(({ state }) => state === 'open');
      if (open) await manager.patch(`/withdrawals/${open.id}`, { answer: `No, ${n}` });
    }
    expect((await askedOf(bought)).map(({ state }) => state)).toEqual(['answered', 'answered', 'answered']);
  });

  it('waits for the same statements, tries and queues, and no others, whatever number and address say', async () => {
    const [bought, late, erased, cancelled] = [await delivered(), await delivered(1, 30), await delivered(), await ordered()];
    await erased.api.delete('/me');
    await cancelled.api.post(`/orders/${cancelled.order.id}/cancel`, {});
    const { number } = bought.order;
    const { email } = bought.person;
    const tries = {
      known: { number, email },
      'open already': { number, email },
      'with lines': { number: late.order.number, email: late.person.email, lines: [{ lineId: '0', quantity: 1 }], text: 'Pears' },
      'unknown number': { number: '261121-ZZZZZZ', email },
      'no number': { number: 'none', email },
      'wrong address': { number, email: 'wrong@pinchi.test' },
      erased: { number: erased.order.number, email: erased.person.email },
      cancelled: { number: cancelled.order.number, email: cancelled.person.email },
    };
    const seen = [];
    for (const [kind, body] of Object.entries(tries)) seen.push({ kind, ...(await knock({ path: '/withdrawals', body })) });
    for (const { after } of seen) await after;
    const [known] = seen;
    for (const { kind, answer, deeds } of seen) expect([kind, answer, deeds]).toEqual([kind, known?.answer, known?.deeds]);
    expect(known?.deeds).toMatchObject({ d1: [Array(4).fill(expect.any(String)), [expect.any(String)]], queued: 1 });
    expect(known?.deeds.attempts).toEqual(['check', 'fail']);
    expect([await askedOf(bought), await askedOf(late)].map(({ length }) => length)).toEqual([1, 1]);
  });

  it('of an address with too many tries asks the database nothing, known or not', async () => {
    const bought = await delivered();
    const tries = [
      { number: bought.order.number, email: bought.person.email },
      { number: bought.order.number, email: 'too-often@pinchi.test' },
    ];
    for (const body of tries) for (let n = 0; n < 10; n++) await stranger.post('/withdrawals', body);
    for (const body of tries) {
      const { answer, deeds } = await knock({ path: '/withdrawals', body });
      expect([answer, deeds]).toEqual([
        [429, expect.anything(), expect.anything()],
        { d1: [], random: [], attempts: ['check'], queued: 0 },
      ]);
    }
  });

  it('is limited by mail address, known or not', async () => {
    const statuses = async (number: string, email: string) => {
      const seen: number[] = [];
      for (let n = 0; n < 12; n++) seen.push((await withdraw(number, email)).status);
      return seen;
    };
    const bought = await delivered();
    const known = await statuses(bought.order.number, bought.person.email);
    expect(known).toEqual(await statuses('261121-ZZZZZZ', 'nobody-knows@pinchi.test'));
    expect(known.filter((status) => status === 429).length).toBeGreaterThan(0);
  });

  it.each([
    [13, false],
    [16, true],
  ])('that comes %i days after the delivery: late is %s, and staff judge', async (days, late) => {
    const bought = await delivered(1, days);
    await openWithdrawal(bought);
    expect(await askedOf(bought)).toMatchObject([{ late, state: 'open' }]);
  });

  it('of an order that is cancelled afterwards is settled with it', async () => {
    const bought = await ordered();
    await openWithdrawal(bought);
    await bought.api.post(`/orders/${bought.order.id}/cancel`, {});
    expect(await askedOf(bought)).toMatchObject([{ state: 'settled', answer: null }]);
  });
});

const ALL = { lines: [{ lineId: '0', quantity: 2 }] };

describe('staff', () => {
  it('settle a withdrawal by a refund of the order, which its customer is told', async () => {
    const bought = await delivered();
    const id = await openWithdrawal(bought);
    const manager = await staff();
    const { status, body } = await manager.patch<SeenRequest>(`/withdrawals/${id}`, { refund: { ...ALL, restock: true } });
    expect([status, body.request.state]).toEqual([200, 'settled']);
    expect(body.order.lines[0]).toMatchObject({ refunded: 2, refundedAmount: 6000 });
    const { results } = await env.DB.prepare('SELECT target, reason FROM refunds WHERE order_id = ?').bind(bought.order.id).all();
    expect(results).toEqual([{ target: 'method', reason: 'Withdrawal' }]);
    await queuesDone();
    expect(await lettersTo(bought, 'order_refunded')).toHaveLength(1);
    const audited = await env.DB.prepare("SELECT action FROM audit WHERE entity_id = ? AND action LIKE '%re%d' ORDER BY rowid")
      .bind(bought.order.id)
      .all<{ action: string }>();
    expect(audited.results.map(({ action }) => action)).toContain('request.settled');
  });

  it('give the delivery fee back with the whole order: an owner in one amount, after a manager who gave back the goods', async () => {
    // One piece: two reach free delivery.
    const [one, other] = [await delivered(1), await delivered(1)];
    const owner = await staff({ role: 'owner' });
    const { total, deliveryFee } = one.order;
    const refundsOf = async ({ order }: Bought) =>
      (await env.DB.prepare('SELECT amount, delivery FROM refunds WHERE order_id = ? ORDER BY created_at, id').bind(order.id).all())
        .results;
    const whole = await owner.patch<SeenRequest>(`/withdrawals/${await openWithdrawal(one)}`, { refund: { amount: total } });
    expect(whole.status).toBe(200);
    expect(await refundsOf(one)).toEqual([{ amount: total, delivery: deliveryFee }]);
    expect(whole.body.feeDue).toBe(0);

    const manager = await staff();
    const id = await openWithdrawal(other);
    expect((await manager.patch(`/withdrawals/${id}`, { refund: { amount: total } })).status).toBe(403);
    const goods = await manager.patch<SeenRequest>(`/withdrawals/${id}`, { refund: { lines: [{ lineId: '0', quantity: 1 }] } });
    expect(await refundsOf(other)).toEqual([{ amount: total - deliveryFee, delivery: 0 }]);
    expect(goods.body.feeDue).toBe(deliveryFee);
    const refund = { amount: deliveryFee, reason: 'Delivery fee' };
    expect((await manager.post(`/orders/${other.order.id}/refunds`, refund, { key: id })).status).toBe(403);
    expect((await owner.post(`/orders/${other.order.id}/refunds`, refund, { key: id })).status).toBe(201);
    expect((await refundsOf(other)).map(({ delivery }) => delivery)).toEqual([0, deliveryFee]);
    expect((await owner.get<SeenRequest>(`/staff/requests/${id}`)).body.feeDue).toBe(0);
  });

  it('may send it to nothing but the method that paid', async () => {
    const id = await openWithdrawal(await delivered());
    expect((await (await staff()).patch(`/withdrawals/${id}`, { refund: { ...ALL, to: 'credit' } })).status).toBe(422);
    expect((await (await staff()).patch(`/withdrawals/${id}`, {})).status).toBe(422);
  });

  it('refuse one with a reason, by mail', async () => {
    const bought = await delivered();
    const id = await openWithdrawal(bought);
    const { body } = await (await staff()).patch<SeenRequest>(`/withdrawals/${id}`, { answer: 'The jar was opened.' });
    expect(body.request).toMatchObject({ state: 'answered', answer: 'The jar was opened.' });
    await queuesDone();
    expect((await lettersTo(bought, 'withdrawal_refused'))[0]?.text).toContain('The jar was opened.');
    expect(await askedOf(bought)).toMatchObject([{ state: 'answered', answer: 'The jar was opened.' }]);
  });

  it('who settle one request at once give money back once', async () => {
    const bought = await delivered();
    const id = await openWithdrawal(bought);
    const [one, other, owner] = [await staff(), await staff(), await staff({ role: 'owner' })];
    const half = { lines: [{ lineId: '0', quantity: 1 }] };
    const answers = await Promise.all([
      one.patch<Problem>(`/withdrawals/${id}`, { refund: half }),
      other.patch<Problem>(`/withdrawals/${id}`, { refund: half }),
      owner.patch<Problem>(`/withdrawals/${id}`, { refund: { amount: 100 } }),
      one.patch<Problem>(`/withdrawals/${id}`, { answer: 'No' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
    expect(new Set(answers.flatMap(({ status, body }) => (status === 409 ? body.code : [])))).toEqual(new Set(['request_closed']));
    const refunds = await env.DB.prepare('SELECT count(*) AS n FROM refunds WHERE order_id = ?').bind(bought.order.id).first<number>('n');
    expect(refunds).toBeLessThan(2);
    expect((await owner.patch<Problem>(`/withdrawals/${id}`, { refund: half })).body.code).toBe('request_closed');
  });

  it('see the requests about goods of their departments, in pages, and how many are open', async () => {
    const bought = await delivered();
    const id = await openWithdrawal(bought);
    const [manager, elsewhere] = [await staff(), await staff({ role: 'manager', departments: ['dep_frozen'] })];
    const list = async (api: typeof manager, query = '') =>
      (await api.get<{ items: ListedRequest[]; nextCursor: string | null }>(`/staff/requests?kind=withdrawal&state=open${query}`)).body;
    expect((await list(manager)).items[0]).toMatchObject({ id, number: bought.order.number, orderId: bought.order.id });
    expect((await list(elsewhere)).items).toEqual([]);
    const aboutIt = `&order=${bought.order.id}`;
    expect((await list(manager, aboutIt)).items.map((one) => one.id)).toEqual([id]);
    expect([(await list(manager, '&order=ord_none')).items, (await list(elsewhere, aboutIt)).items]).toEqual([[], []]);
    const first = await list(manager, '&limit=1');
    const second = await list(manager, `&limit=1&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
    const { counts } = (await elsewhere.get<{ counts: object }>('/staff/requests/counts')).body;
    expect(counts).toEqual({ withdrawal: 0, problem: 0 });
    expect((await elsewhere.get(`/staff/requests/${id}`)).status).toBe(404);
    expect((await elsewhere.patch(`/withdrawals/${id}`, { answer: 'No' })).status).toBe(404);
    const clerk = await staff({ role: 'clerk', departments: ['dep_fresh'] });
    for (const body of [{ answer: 'No' }, { refund: ALL }]) expect((await clerk.patch(`/withdrawals/${id}`, body)).status).toBe(403);
  });
});

describe('the page', () => {
  it('works with script off, in two presses, and says the same to everybody', async () => {
    const bought = await delivered();
    const visitor = new Visitor();
    for (const path of ['/', '/returns']) expect((await visitor.get(path)).html).toContain('Withdraw from contract here');
    const page = (await visitor.get(`/withdraw?number=${bought.order.number}`)).html;
    expect(fieldOf(page, 'number')).toBe(bought.order.number);
    const values = { number: bought.order.number, email: bought.person.email, text: '' };
    const asked = await visitor.post('/withdraw', values);
    expect(asked).toMatchObject({ status: 200, html: expect.stringContaining('Confirm withdrawal') });
    expect(await askedOf(bought)).toEqual([]);
    const done = await visitor.post('/withdraw/confirm', values);
    expect(done).toMatchObject({ status: 202, html: expect.stringContaining('We have it') });
    expect(await askedOf(bought)).toHaveLength(1);
    const unknown = await visitor.post('/withdraw/confirm', { ...values, number: '261121-ZZZZZZ' });
    const plain = ({ html }: { html: string }) => html.replace(/"now":"[^"]*"/, '').replaceAll('261121-ZZZZZZ', bought.order.number);
    expect(plain(unknown)).toBe(plain(done));
    await mailed(bought.person.email);
  });

  it('of one’s own order has its lines to tick, and says when the request is there', async () => {
    const bought = await delivered(3);
    const visitor = await visitorOf(bought.person);
    const path = `/orders/${bought.order.id}/withdraw`;
    expect((await visitor.get(`/orders/${bought.order.id}`)).html).toContain(`href="${path}"`);
    const page = (await visitor.get(path)).html;
    expect(page).toContain(bought.order.lines[0]?.name);
    expect(fieldOf(page, 'quantity-0')).toBe('3');
    expect(errorOf((await visitor.post(path, { 'quantity-0': '2' })).html, 'all')).toBe('Tick what you withdraw from');
    const over = await visitor.post(path, { 'line-0': 'yes', 'quantity-0': '4' });
    expect([over.status, errorOf(over.html, 'quantity-0')]).toEqual([422, 'From 1 to 3']);
    const two = { 'line-0': 'yes', 'quantity-0': '2' };
    const asked = await visitor.post(path, two);
    expect(asked.html).toContain('Confirm withdrawal');
    expect(asked.html).toContain(`2 of ${bought.order.lines[0]?.name}`);
    expect(await askedOf(bought)).toEqual([]);
    const done = await visitor.post(`${path}/confirm`, two);
    expect(done).toMatchObject({ status: 303, location: `/orders/${bought.order.id}?said=withdrawn` });
    expect(await askedOf(bought)).toMatchObject([{ lines: [{ lineId: '0', quantity: 2 }], text: '', state: 'open' }]);
    const more = (await visitor.get(path)).html;
    expect(more).toContain(`2 of ${bought.order.lines[0]?.name}`);
    expect(more).toContain('What you confirm now is added to it.');
    await visitor.post(`${path}/confirm`, { all: 'yes' });
    expect(await askedOf(bought)).toMatchObject([{ lines: null, text: '', declared: [{ adds: true }, { adds: true }] }]);
    expect((await (await visitorOf(await makePerson())).get(path)).status).toBe(404);
  });

  it('says what is missing, and keeps what was typed', async () => {
    const { status, html } = await new Visitor().post('/withdraw', { number: '', email: 'not an address', text: 'Pears' });
    expect(status).toBe(422);
    expect(html).toContain('Pears');
    expect(html).toContain('An address such as');
  });
});
