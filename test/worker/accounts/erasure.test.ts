import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '#contracts/accounts.ts';
import { SESSION_ENDED } from '#contracts/closeCodes.ts';
import type { Order, StaffOrder } from '#contracts/orders.ts';
import type { Problem } from '#contracts/problem.ts';
import { INVARIANTS } from '#db/invariants/index.ts';
import { asPerson, stranger } from '#test/support/api.ts';
import { auditActionsOf } from '#test/support/auditActions.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx, doTask } from '#test/support/context.ts';
import { erase, rowOf, somebody } from '#test/support/erasure.ts';
import { COUNTED, expectSound } from '#test/support/invariants.ts';
import { lastMail, mailbox, queuesDone, tokenIn, writeTask } from '#test/support/mailbox.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { orderedBefore } from '#test/support/pastOrders.ts';
import { makePerson } from '#test/support/people.ts';
import { isIndexed, tracesOf } from '#test/support/personalData.ts';
import { visitorOf } from '#test/support/scriptlessBrowser.ts';
import { openShelf, stockOf } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';

beforeAll(openShelf);
afterEach(expectSound);
afterEach(async () => {
  for (const { sql } of INVARIANTS.filter((i) => i.nightly || i.name === COUNTED))
    expect((await env.DB.prepare(sql).all()).results).toEqual([]);
});

describe('erasing an account', () => {
  it('removes all personal data, keeps the order, and releases what the cart held', async () => {
    const { person, address, phone, orderId, held, cartId } = await somebody();
    const owner = asPerson(await makePerson({ role: 'owner' }));
    await owner.post(`/orders/${orderId}/cancel`, { reason: 'Nobody at home' });
    const window = await watch({ cartId, credentials: { authorization: `Bearer ${await person.token()}` } });
    expect(await stockOf(held.variantId)).toEqual({ on_hand: 9, reserved: 4 });
    expect((await tracesOf(person.email)).length).toBeGreaterThan(2);

    const done = await erase(person);
    expect([done.status, done.body]).toEqual([204, '']);
    expect(done.headers.getSetCookie().map((c) => c.split('; ')[0])).toEqual(['__Host-pinchi_access=', '__Host-pinchi_refresh=']);
    expect(await tracesOf(person.email, person.name, address.line1, phone, '1011 AB')).toEqual([]);
    // Only ids: what happened to the account, and the mails it asked for, without addresses.
    expect(await tracesOf(person.id)).toEqual(['audit', 'outbox', 'people']);
    expect(await rowOf(person)).toEqual({
      email: `erased-${person.id}@erased.invalid`,
      name: 'Erased',
      phone: '',
      password_hash: '',
      role: 'customer',
      tier: 'bronze',
      successful_orders: 0,
      erased_at: expect.any(Number),
    });
    expect((await auditActionsOf(person)).at(-1)).toBe('account.erased');

    expect(await stockOf(held.variantId)).toEqual({ on_hand: 9, reserved: 0 });
    expect(await window.closed()).toBe(SESSION_ENDED);
    expect((await asPerson(person).get('/me')).status).toBe(401);
    const { body: order } = await owner.get<Order>(`/orders/${orderId}`);
    expect(order).toMatchObject({
      id: orderId,
      total: 3395,
      lines: [{ addedBy: null, total: 3000 }],
      timeline: [{ by: 'customer' }, { status: 'cancelled' }],
    });
    expect(order.courierNote).toBeNull();
    expect(order.address).toEqual({ name: '', line1: '', city: 'Amsterdam', postcode: '1011', country: 'NL', phone: '' });
  });

  it.each([
    ['delivered', ['documents']],
    ['cancelled', []],
  ] as const)('keeps what the courier needs with an order that is to come, until it is %s', async (end, left) => {
    const { person, address, phone, orderId } = await somebody();
    const owner = asPerson(await makePerson({ role: 'owner' }));
    await owner.post(`/orders/${orderId}/transitions`, { to: 'picking' });
    expect((await erase(person)).status).toBe(204);
    expect(await tracesOf(person.email)).toEqual([]);
    expect(await tracesOf(person.name, address.line1, phone)).toEqual(['orders']);
    const { body: order } = await owner.get<StaffOrder>(`/orders/${orderId}`);
    expect([order.address, order.courierNote, order.customer]).toEqual([address, 'Ask for the grandmother', null]);

    const moves = end === 'delivered' ? ['out_for_delivery', 'delivered'] : [];
    for (const to of moves) expect((await owner.post(`/orders/${orderId}/transitions`, { to })).status).toBe(200);
    if (end === 'cancelled') expect((await owner.post(`/orders/${orderId}/cancel`, { reason: 'Nobody at home' })).status).toBe(200);
    const { body: over } = await owner.get<StaffOrder>(`/orders/${orderId}`);
    expect([over.status, over.courierNote]).toEqual([end, null]);
    expect(over.address).toEqual({ name: '', line1: '', city: 'Amsterdam', postcode: '1011', country: 'NL', phone: '' });
    expect(await tracesOf(person.name, address.line1, phone)).toEqual(left);
    // No letter goes to an address that the store does not have any more.
    await queuesDone();
    expect((await mailbox(person.email)).map(({ kind }) => kind)).toEqual([]);
  });

  it('removes them too when it is erased while its order is brought', async () => {
    for (let round = 0; round < 4; round++) {
      const { person, address, orderId } = await somebody();
      const owner = asPerson(await makePerson({ role: 'owner' }));
      for (const to of ['picking', 'out_for_delivery']) await owner.post(`/orders/${orderId}/transitions`, { to });
      const [erased, moved] = await Promise.all([erase(person), owner.post(`/orders/${orderId}/transitions`, { to: 'delivered' })]);
      expect([erased.status, moved.status]).toEqual([204, 200]);
      expect(await tracesOf(person.name, address.line1)).toEqual(['documents']);
    }
  });

  it('says on its page, before the press, that an order is still to come and which data that keeps', async () => {
    const { person, orderId } = await somebody();
    const page = async () => (await (await visitorOf(person)).get('/account/data')).html;
    expect(await page()).toContain('An order of yours is');
    expect(await page()).toContain('You get no mail about');
    const owner = asPerson(await makePerson({ role: 'owner' }));
    await owner.post(`/orders/${orderId}/cancel`, { reason: 'Nobody at home' });
    expect(await page()).not.toContain('still to come');
  });

  it('leaves the documents of delivered orders, and nothing else with the person in it', async () => {
    const { person, address, phone, orderId } = await somebody();
    const owner = asPerson(await makePerson({ role: 'owner' }));
    for (const to of ['picking', 'out_for_delivery', 'delivered']) await owner.post(`/orders/${orderId}/transitions`, { to });
    await owner.post(`/orders/${orderId}/refunds`, { amount: 100, reason: 'Bruised' }, { key: 'bruised' });
    expect((await erase(person)).status).toBe(204);
    expect(await tracesOf(person.email, person.name, address.line1)).toEqual(['documents']);
    expect(await tracesOf(phone)).toEqual([]);
  });

  it('removes the person’s words from the index in which staff search people', async () => {
    const person = await makePerson({ name: `Zaphod ${crypto.randomUUID().replaceAll('-', '')}` });
    const end = person.name.slice(-20);
    expect(await isIndexed(end)).toBe(true);
    expect((await erase(person)).status).toBe(204);
    expect(await isIndexed(end)).toBe(false);
  });

  it('removes the tier and the number of orders', async () => {
    const person = await makePerson({ tier: 'silver' });
    await orderedBefore(person, 21);
    expect((await erase(person)).status).toBe(204);
    expect(await rowOf(person)).toMatchObject({ tier: 'bronze', successful_orders: 0 });
    expect(await tracesOf(person.id)).toEqual(['audit', 'people']);
  });

  it('is done once when two ask at the same time, and cannot be done again', async () => {
    const person = await makePerson();
    const both = await Promise.all([erase(person), erase(person)]);
    expect(both.every((b) => b.status === 204 || b.status === 401)).toBe(true);
    expect(both.some((b) => b.status === 204)).toBe(true);
    expect((await erase(person)).status).toBe(401);
    expect((await stranger.delete('/me')).status).toBe(401);
    expect(await auditActionsOf(person)).toEqual(['account.erased']);
  });

  it('lets the same address register again, with nothing of the old account', async () => {
    const { person } = await somebody();
    const { email } = person;
    await erase(person);
    expect((await stranger.post('/auth/login', { email, password: PASSWORD })).status).toBe(401);
    await stranger.post('/auth/password/forgot', { email });
    await stranger.post('/auth/register', { email, password: PASSWORD, name: 'Anew' });
    const mail = await lastMail(email);
    expect([mail.kind, (await mailbox(email)).length]).toEqual(['verify', 1]);
    await stranger.post('/auth/verify', { token: tokenIn(mail) });
    const { status, body } = await stranger.post<SignedIn>('/auth/login', { email, password: PASSWORD });
    expect([status, body.user.id === person.id, body.user.name]).toEqual([200, false, 'Anew']);
    const mine = await stranger.get<{ items: Order[] }>('/orders', { headers: { authorization: `Bearer ${body.accessToken}` } });
    expect(mine.body.items).toEqual([]);
  });

  it('leaves a row that nobody can register, sign in with, or send mail to', async () => {
    const person = await makePerson({ verified: false });
    await erase(person);
    const before = await rowOf(person);
    const email = String(before?.email);
    expect((await stranger.post('/auth/register', { email, password: PASSWORD, name: 'Ghost' })).status).toBe(202);
    for (const path of ['/auth/verify/resend', '/auth/password/forgot']) expect((await stranger.post(path, { email })).status).toBe(202);
    for (const password of ['', PASSWORD]) expect((await stranger.post('/auth/login', { email, password })).status).toBe(401);
    expect(await rowOf(person)).toEqual(before);
    expect(await tracesOf('Ghost')).toEqual([]);
    const id = await writeTask('mail', { mail: 'password_changed', personId: person.id });
    await doTask(ctx(), id);
    expect(await mailbox(email)).toEqual([]);
  });

  it('asks for a confirmation if the sign-in is old', async () => {
    const person = await makeMember();
    passTime(15 * 60_000);
    for (const answer of [await erase(person), await asPerson(person).get<Problem>('/me/export')]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'confirm_identity']);
    }
    expect((await asPerson(person).post('/auth/confirm', { password: PASSWORD })).status).toBe(200);
    expect((await erase(person)).status).toBe(204);
  });

  it('withdraws staff from their departments', async () => {
    const clerk = await makePerson({ role: 'clerk', departments: ['dep_fresh'] });
    expect((await erase(clerk)).status).toBe(204);
    expect(await rowOf(clerk)).toMatchObject({ role: 'customer', name: 'Erased' });
    expect(await tracesOf(clerk.id)).toEqual(['audit', 'people']);
  });

  it('leaves no name of a member of staff in the audit, even if an owner gave that name', async () => {
    const clerk = await makePerson({ role: 'clerk', departments: ['dep_fresh'], name: `Trillian ${crypto.randomUUID()}` });
    const given = `Tricia ${crypto.randomUUID()}`;
    const owner = asPerson(await makePerson({ role: 'owner' }));
    expect((await owner.patch(`/staff/members/${clerk.id}`, { name: given }, { headers: { 'if-match': '"1"' } })).status).toBe(200);
    expect((await erase(clerk)).status).toBe(204);
    expect(await tracesOf(clerk.name, given)).toEqual([]);
  });

  it('keeps the last owner of a store, also when the last two erase at the same time', async () => {
    await env.DB.prepare("UPDATE people SET role = 'customer' WHERE role = 'owner'").run();
    await makePerson({ role: 'owner', verified: false });
    const [one, other] = [await makePerson({ role: 'owner' }), await makePerson({ role: 'owner' })];
    const both = await Promise.all([erase(one), erase(other)]);
    expect(both.map((b) => b.status).sort()).toEqual([204, 409]);
    const last = both[0].status === 409 ? one : other;
    expect(await erase(last)).toMatchObject({ status: 409, body: { code: 'last_owner' } });
    expect(await rowOf(last)).toMatchObject({ role: 'owner', name: last.name });
    expect((await asPerson(last).get('/me')).status).toBe(200);
  });

  it('changes nothing else in the lines of an order', async () => {
    const { person, orderId } = await somebody();
    const run = (set: string) => env.DB.prepare(`UPDATE order_lines SET ${set} WHERE order_id = ?`).bind(orderId).run();
    for (const set of ["name = 'x'", 'quantity = 2', "added_by = 'x'", "added_by = NULL, name = 'x'"]) {
      await expect(run(set)).rejects.toThrow(/append_only: order_lines/);
    }
    await run('added_by = NULL');
    expect((await erase(person)).status).toBe(204);
  });
});
