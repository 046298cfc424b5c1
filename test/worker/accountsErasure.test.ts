import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AccountExport, accountExport } from '../../src/contracts/accountExport.ts';
import type { SignedIn } from '../../src/contracts/accounts.ts';
import { SESSION_ENDED } from '../../src/contracts/closeCodes.ts';
import type { Order } from '../../src/contracts/orders.ts';
import type { Problem } from '../../src/contracts/problem.ts';
import { INVARIANTS } from '../../src/db/audit/invariants.ts';
import { openDb } from '../../src/db/client.ts';
import { addAddress } from '../../src/services/accounts/addAddress.ts';
import { eraseAccount } from '../../src/services/accounts/eraseAccount.ts';
import { loadPerson } from '../../src/services/accounts/loadPerson.ts';
import { addPasskeyOf } from '../../src/services/accounts/passkeys/add.ts';
import { beginAddingPasskey } from '../../src/services/accounts/passkeys/beginAdding.ts';
import { startSecondFactor } from '../../src/services/accounts/secondFactor/start.ts';
import type { Person } from '../../src/services/caller.ts';
import type { Context } from '../../src/services/context.ts';
import { handleEvent } from '../../src/services/outbox/handleEvent.ts';
import { ADDRESS, asPerson, checkout, newMember, stranger } from '../support/api.ts';
import { expectSound } from '../support/audit.ts';
import { Authenticator } from '../support/authenticator.ts';
import { passTime } from '../support/clock.ts';
import { crashing, everyCrash, hooked } from '../support/d1.ts';
import { deedsOf } from '../support/deeds.ts';
import { orderedBefore } from '../support/history.ts';
import { cartStub, ctx, rebind } from '../support/inside.ts';
import { watch } from '../support/live.ts';
import { lastMail, mailbox, mailed, tokenIn, writeEvent } from '../support/mail.ts';
import { makeMember, PASSWORD } from '../support/password.ts';
import { makePerson, onDevice, type TestPerson, type Who } from '../support/people.ts';
import { openShelf, shelve, stockOf } from '../support/shelf.ts';
import { isIndexed, tracesOf } from '../support/traces.ts';

vi.setConfig({ testTimeout: 120_000 });

beforeAll(openShelf);
afterEach(expectSound);
afterEach(async () => {
  for (const { sql } of INVARIANTS.filter((i) => i.nightly)) expect((await env.DB.prepare(sql).all()).results).toEqual([]);
});

let n = 0;
const erase = (person: TestPerson) => asPerson(person).delete<Problem>('/me');
const rowOf = ({ id }: { id: string }) =>
  env.DB.prepare('SELECT email, name, phone, password_hash, role, tier, successful_orders, erased_at FROM people WHERE id = ?')
    .bind(id)
    .first<Record<string, unknown>>();

/** Somebody of whom the store holds everything that it can hold. */
async function somebody(who: Who = {}) {
  const phone = `+31 6 ${99880000 + ++n}`;
  const person = await makeMember({ name: `Zaphod ${crypto.randomUUID().slice(0, 8)}`, ...who });
  const address = { ...ADDRESS, name: person.name, line1: `Straat ${crypto.randomUUID().slice(0, 8)}`, phone };
  await asPerson(person).patch('/me', { phone });
  await asPerson(person).post('/me/addresses', address);
  const member = await newMember(person);
  const bought = await shelve({ price: 3000 });
  await member.add(bought.variantId, 1);
  const { body } = await checkout(member, { address });
  expect(body.order.address).toEqual(address);
  const held = await shelve({ stock: 9 });
  const next = await newMember(person);
  await next.add(held.variantId, 4);
  await stranger.post('/auth/password/forgot', { email: person.email });
  await stranger.post('/auth/login', { email: person.email, password: PASSWORD });
  await mailed(person.email, 2);
  await env.DB.batch([
    env.DB.prepare("INSERT INTO second_factors (person_id, secret, created_at) VALUES (?, 'canary', 0)").bind(person.id),
    env.DB.prepare("INSERT INTO recovery_codes (person_id, hash) VALUES (?, 'canary')").bind(person.id),
    env.DB.prepare(
      "INSERT INTO passkeys (id, person_id, credential_id, public_key, counter, name, created_at) VALUES (?1, ?1, ?1, 'canary', 0, 'Key', 0)",
    ).bind(person.id),
    env.DB.prepare("INSERT INTO identities (provider, subject, person_id, email, created_at) VALUES ('github', ?1, ?1, ?2, 0)").bind(
      person.id,
      person.email,
    ),
    env.DB.prepare(
      "INSERT INTO challenges (hash, kind, person_id, data, created_at, expires_at) VALUES (?1, 'oauth', ?1, '{}', 0, 1)",
    ).bind(person.id),
  ]);
  return { person, address, phone, orderId: body.order.id, held, cartId: next.cartId };
}

describe('erasing an account', () => {
  it('leaves nothing that says who somebody is, keeps the order for the books, and gives back what the cart held', async () => {
    const { person, address, phone, orderId, held, cartId } = await somebody();
    const window = await watch({ cartId, credentials: { authorization: `Bearer ${await person.token()}` } });
    expect(await stockOf(held.variantId)).toEqual({ on_hand: 9, reserved: 4 });
    expect((await tracesOf(person.email)).length).toBeGreaterThan(2);

    const done = await erase(person);
    expect([done.status, done.body]).toEqual([204, '']);
    expect(done.headers.getSetCookie().map((c) => c.split('; ')[0])).toEqual(['__Host-pinchi_access=', '__Host-pinchi_refresh=']);
    expect(await tracesOf(person.email, person.name, address.line1, phone, '1011 AB')).toEqual([]);
    // Ids alone: what happened to the account, and mails it asked for, without where to.
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
    expect((await deedsOf(person)).at(-1)).toBe('account.erased');

    expect(await stockOf(held.variantId)).toEqual({ on_hand: 9, reserved: 0 });
    expect(await window.closed()).toBe(SESSION_ENDED);
    expect((await asPerson(person).get('/me')).status).toBe(401);
    const owner = asPerson(await makePerson({ role: 'owner' }));
    const { body: order } = await owner.get<Order>(`/orders/${orderId}`);
    expect(order).toMatchObject({ id: orderId, total: 3395, lines: [{ addedBy: null, total: 3000 }], timeline: [{ by: 'customer' }] });
    expect(order.address).toEqual({ name: '', line1: '', city: 'Amsterdam', postcode: '1011', country: 'NL', phone: '' });
  });

  it('leaves none of their words in the index by which staff find people', async () => {
    const person = await makePerson({ name: `Zaphod ${crypto.randomUUID().replaceAll('-', '')}` });
    const end = person.name.slice(-20);
    expect(await isIndexed(end)).toBe(true);
    expect((await erase(person)).status).toBe(204);
    expect(await isIndexed(end)).toBe(false);
  });

  it('takes the tier and the count along with the orders', async () => {
    const person = await makePerson({ tier: 'silver' });
    await orderedBefore(person, 21);
    expect((await erase(person)).status).toBe(204);
    expect(await rowOf(person)).toMatchObject({ tier: 'bronze', successful_orders: 0 });
    expect(await tracesOf(person.id)).toEqual(['audit', 'people']);
  });

  it('is done once by two who ask at once, and again by nobody', async () => {
    const person = await makePerson();
    const both = await Promise.all([erase(person), erase(person)]);
    expect(both.every((b) => b.status === 204 || b.status === 401)).toBe(true);
    expect(both.some((b) => b.status === 204)).toBe(true);
    expect((await erase(person)).status).toBe(401);
    expect((await stranger.delete('/me')).status).toBe(401);
    expect(await deedsOf(person)).toEqual(['account.erased']);
  });

  it('lets the same address open an account anew, which has nothing of the old', async () => {
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

  it('leaves a row that nobody can register over, sign in as, or have mailed', async () => {
    const person = await makePerson({ verified: false });
    await erase(person);
    const before = await rowOf(person);
    const email = String(before?.email);
    expect((await stranger.post('/auth/register', { email, password: PASSWORD, name: 'Ghost' })).status).toBe(202);
    for (const path of ['/auth/verify/resend', '/auth/password/forgot']) expect((await stranger.post(path, { email })).status).toBe(202);
    for (const password of ['', PASSWORD]) expect((await stranger.post('/auth/login', { email, password })).status).toBe(401);
    expect(await rowOf(person)).toEqual(before);
    expect(await tracesOf('Ghost')).toEqual([]);
    const id = await writeEvent({ kind: 'mail', payload: { mail: 'password_changed', personId: person.id } });
    await handleEvent(ctx(), id);
    expect(await mailbox(email)).toEqual([]);
  });

  it('asks whoever signed in long ago to show who they are', async () => {
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

  it('leaves no name of staff in the audit, be it one that an owner gave them', async () => {
    const clerk = await makePerson({ role: 'clerk', departments: ['dep_fresh'], name: `Trillian ${crypto.randomUUID()}` });
    const given = `Tricia ${crypto.randomUUID()}`;
    const owner = asPerson(await makePerson({ role: 'owner' }));
    expect((await owner.patch(`/staff/members/${clerk.id}`, { name: given }, { headers: { 'if-match': '"1"' } })).status).toBe(200);
    expect((await erase(clerk)).status).toBe(204);
    expect(await tracesOf(clerk.name, given)).toEqual([]);
  });

  it('leaves a store its last owner, also when the last two leave at once', async () => {
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

async function addPasskey(context: Context, person: Person): Promise<unknown> {
  const begun = await beginAddingPasskey(context, person);
  if (!begun.ok) throw new Error(begun.refusal.code);
  const { challenge, options } = begun.value;
  const response = await new Authenticator(new URL(context.baseUrl).origin).create(options);
  return addPasskeyOf(context, person, { challenge, name: person.name, response: { ...response, type: 'public-key' } });
}

async function mailWelcome(context: Context, { id }: Person): Promise<unknown> {
  return handleEvent(context, await writeEvent({ kind: 'mail', payload: { mail: 'welcome', personId: id } }));
}

describe('erasing while something is under way', () => {
  const halves = async ({ id }: TestPerson, cartId: string, variantId: string) => {
    const [orders, keys, lines, open] = await env.DB.batch<{ n: number }>([
      env.DB.prepare('SELECT count(*) AS n FROM orders WHERE person_id = ?').bind(id),
      env.DB.prepare('SELECT count(*) AS n FROM idempotency_keys WHERE caller = ?').bind(id),
      env.DB.prepare('SELECT count(*) AS n FROM cart_lines WHERE cart_id = ?').bind(cartId),
      env.DB.prepare("SELECT count(*) AS n FROM carts WHERE owner_id = ? AND status = 'open'").bind(id),
    ]);
    const left = [orders, keys, lines, open].map((r) => r?.results[0]?.n);
    return { left, reserved: (await stockOf(variantId)).reserved };
  };

  it('a checkout is placed and anonymous, or never was: nothing half', async () => {
    for (let round = 0; round < 12; round++) {
      const person = await makePerson();
      const { variantId } = await shelve({ price: 3000, stock: 5 });
      const member = await newMember(person);
      await member.add(variantId, 2);
      const { total } = await member.cart();
      const ordered = checkout(member, { expectedTotal: total });
      if (round % 3 === 1) await member.cart();
      const [order, gone] = await Promise.all([ordered, erase(person)]);
      expect([gone.status, [201, 401, 404, 409].includes(order.status)]).toEqual([204, true]);
      expect(await halves(person, member.cartId, variantId)).toEqual({ left: [0, 0, 0, 0], reserved: 0 });
      expect((await stockOf(variantId)).on_hand).toBe(order.status === 201 ? 3 : 5);
      expect(await tracesOf(person.email, person.name)).toEqual([]);
    }
  });

  it('a checkout whose cart was closed between its reading and its writing is refused, with nothing written', async () => {
    const person = await makePerson();
    const { variantId } = await shelve({ price: 3000, stock: 5 });
    const member = await newMember(person);
    await member.add(variantId, 2);
    const { total } = await member.cart();
    await evictDurableObject(cartStub(member.cartId));
    let gone = 0;
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (gone === 0 && sql.some((text) => text.startsWith('INSERT INTO orders'))) gone = (await erase(person)).status;
      },
    });
    await rebind(cartStub(member.cartId), () => ({ DB: d1 }));
    expect(await checkout(member, { expectedTotal: total })).toMatchObject({ status: 409, body: { code: 'cart_locked' } });
    expect(gone).toBe(204);
    expect(await halves(person, member.cartId, variantId)).toEqual({ left: [0, 0, 0, 0], reserved: 0 });
    expect(await stockOf(variantId)).toEqual({ on_hand: 5, reserved: 0 });
  });

  it.each(['a first', 'another'])('%s line for the cart holds nothing afterwards', async (which) => {
    for (let round = 0; round < 8; round++) {
      const person = await makePerson();
      const { variantId } = await shelve({ stock: 9 });
      const member = await newMember(person);
      if (which === 'another') await member.add(variantId, 1);
      const adding = member.add(variantId, 2);
      if (round % 2 === 1) await member.cart();
      await Promise.all([adding, erase(person), member.add(variantId, 3)]);
      expect(await halves(person, member.cartId, variantId)).toEqual({ left: [0, 0, 0, 0], reserved: 0 });
    }
  });

  it('a sign-in opens no session', async () => {
    const person = await makeMember();
    const sign = () => stranger.post<SignedIn>('/auth/login', { email: person.email, password: PASSWORD });
    const [, first] = await Promise.all([erase(person), sign(), sign()]);
    expect([200, 401]).toContain(first.status);
    const row = await env.DB.prepare('SELECT count(*) AS n FROM sessions WHERE person_id = ?').bind(person.id).first<{ n: number }>();
    expect(row?.n).toBe(0);
  });

  it.each<[string, string, (ctx: Context, person: Person) => Promise<unknown>]>([
    ['an authenticator app', 'insert into "second_factors"', startSecondFactor],
    ['a passkey', 'insert into "passkeys"', addPasskey],
    ['an address', 'insert into "addresses"', (context, person) => addAddress(context, person, { ...ADDRESS, country: 'NL' })],
    ['a mail', 'insert into "mails"', mailWelcome],
  ])('%s that is kept at that moment is not', async (_, write, keep) => {
    const someone = await makePerson({ name: `Zaphod ${crypto.randomUUID()}` });
    const person = await loadPerson(ctx(), someone.id, someone.sessionId);
    if (!person) throw new Error('Nobody');
    let gone = 0;
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (gone === 0 && sql.some((text) => text.startsWith(write))) gone = (await erase(someone)).status;
      },
    });
    await keep({ ...ctx(), db: openDb(d1) }, person).catch(() => {});
    expect(gone).toBe(204);
    expect(await tracesOf(someone.email, someone.name)).toEqual([]);
    expect((await tracesOf(someone.id)).filter((table) => !['audit', 'outbox', 'people'].includes(table))).toEqual([]);
  });

  it('dies whole or not at all, whichever step dies, and is done by asking again', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
    const steps = await everyCrash(async (crash) => {
      const { person, phone, held, cartId } = await somebody();
      const caller = await loadPerson(ctx(), person.id, person.sessionId);
      if (!caller) throw new Error('Nobody');
      const { d1, died } = crashing(env.DB, crash);
      const whole = { ...ctx(), db: openDb(d1) };
      const outcome = await eraseAccount(whole, caller).then(
        (r) => r.ok,
        () => 'crashed',
      );
      const traces = await tracesOf(person.email, person.name, phone);
      const erased = (await rowOf(person))?.erased_at !== null;
      expect([crash, erased, traces.length === 0]).toEqual([crash, erased, erased]);
      if (outcome === true) expect(erased).toBe(true);
      expect(await eraseAccount(ctx(), caller)).toEqual({ ok: true, value: null });
      expect(await tracesOf(person.email, person.name, phone)).toEqual([]);
      expect(await halves(person, cartId, held.variantId)).toEqual({ left: [0, 0, 0, 0], reserved: 0 });
      expect((await deedsOf(person)).filter((deed) => deed === 'account.erased')).toHaveLength(1);
      return died();
    });
    expect(steps).toBeGreaterThanOrEqual(2);
  });
});

describe('the export', () => {
  it('holds everything about its owner, nothing of anybody else, and nothing that opens anything', async () => {
    const { person, address, phone, orderId, held } = await somebody();
    const other = (await somebody()).person;
    const device = await onDevice(person, 'Phone/1.0');
    await asPerson(person).delete(`/auth/sessions/${device.sessionId}`);
    const { status, body } = await asPerson(person).get<AccountExport>('/me/export');
    expect(status).toBe(200);
    expect(accountExport.strict().parse(body)).toEqual(body);
    expect(body.account).toMatchObject({ id: person.id, email: person.email, name: person.name, phone, verified: true });
    expect(body.addresses).toMatchObject([address]);
    expect(body.orders).toMatchObject([{ id: orderId, address, lines: [{ addedBy: person.name }] }]);
    expect(body.cart.lines.map((l) => l.variantId)).toEqual([held.variantId]);
    expect(body.sessions.map((s) => s.endedAt !== null)).toContain(true);
    expect(body.sessions.map((s) => s.id)).toEqual(expect.arrayContaining([person.sessionId, device.sessionId]));
    expect(body).toMatchObject({
      passkeys: [{ name: 'Key', lastUsedAt: null }],
      identities: [{ provider: 'github', email: person.email }],
      authenticatorAppSince: null,
      recoveryCodesLeft: 1,
    });
    expect(body.knownDevices.length).toBeGreaterThan(0);
    expect(body.mails.map((m) => m.kind)).toEqual(expect.arrayContaining(['order_placed', 'reset']));
    expect(body.events.map((e) => e.action)).toEqual(expect.arrayContaining(['account.exported', 'account.changed', 'session.opened']));

    const text = JSON.stringify(body);
    for (const foreign of [other.id, other.email, other.name]) expect(text).not.toContain(foreign);
    const secrets = await env.DB.prepare(
      `SELECT password_hash AS secret FROM people WHERE id = ?1 UNION ALL SELECT refresh_hash FROM sessions WHERE person_id = ?1
       UNION ALL SELECT hash FROM tokens WHERE person_id = ?1 UNION ALL SELECT key FROM known_devices WHERE person_id = ?1`,
    )
      .bind(person.id)
      .all<{ secret: string }>();
    expect(secrets.results.length).toBeGreaterThan(4);
    for (const secret of ['canary', PASSWORD, 'scrypt$', person.refreshToken, ...secrets.results.map((r) => r.secret)]) {
      expect(text).not.toContain(secret);
    }
    for (const mail of await mailbox(person.email)) if (mail.kind === 'reset') expect(text).not.toContain(tokenIn(mail));
  });

  it('is somebody’s own, and written down', async () => {
    const person = await makePerson();
    expect((await stranger.get('/me/export')).status).toBe(401);
    expect((await asPerson(person).get('/me/export')).headers.get('cache-control')).toBe('no-store');
    expect(await deedsOf(person)).toEqual(['account.exported']);
  });
});
