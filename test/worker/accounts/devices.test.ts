import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session, User } from '#contracts/accounts.ts';
import { SESSION_ENDED } from '#contracts/closeCodes.ts';
import type { Problem } from '#contracts/problem.ts';
import { SESSION_LIFE } from '#domain/accounts/session.ts';
import { createApp } from '#http/app.ts';
import type { CartObjectPort } from '#services/ports/cartObject.ts';
import { asPerson, checkout, newMember, STORE, stranger } from '#test/support/api.ts';
import { auditActionsOf } from '#test/support/auditActions.ts';
import { setUpApp } from '#test/support/authenticatorApp.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { mailed, tokenIn } from '#test/support/mailbox.ts';
import { makeMember, PASSWORD } from '#test/support/password.ts';
import { makePerson, onDevice, type TestPerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { upgrade, type Watcher, watch } from '#test/support/sockets.ts';

beforeAll(openShelf);
afterAll(expectSound);

interface Page {
  items: Session[];
  nextCursor: string | null;
}

const devices = async (person: TestPerson, query = '') => (await asPerson(person).get<Page & Problem>(`/auth/sessions${query}`)).body;
const revoke = (person: TestPerson, id: string) => asPerson(person).delete<Problem>(`/auth/sessions/${id}`);
const isIn = async (person: TestPerson) => (await asPerson(person).get<User>('/me')).status === 200;

describe('the devices of an account', () => {
  it('are listed newest first, with their source and a mark on the current one, and without secrets', async () => {
    const person = await makePerson();
    passTime(1000);
    const phone = await onDevice(person, 'Phone/1.0');
    await makePerson();
    const { items, nextCursor } = await devices(person);
    expect(nextCursor).toBeNull();
    expect(items.map((s) => [s.id, s.userAgent, s.method, s.current])).toEqual([
      [phone.sessionId, 'Phone/1.0', 'password', false],
      [person.sessionId, 'test', 'password', true],
    ]);
    expect(Object.keys(items[0] ?? {}).sort()).toEqual(
      ['createdAt', 'current', 'expiresAt', 'id', 'ip', 'lastSeenAt', 'method', 'userAgent'].sort(),
    );
    expect(Date.parse(items[0]?.expiresAt ?? '') - Date.parse(items[0]?.createdAt ?? '')).toBe(SESSION_LIFE);
    expect((await devices(phone)).items.map((s) => s.current)).toEqual([true, false]);
  });

  it('keep the source of their sign-in', async () => {
    const { email } = await makeMember();
    const headers = { 'user-agent': 'Tablet/2.0', 'cf-connecting-ip': '203.0.113.7' };
    const { body } = await stranger.post<{ accessToken: string }>('/auth/login', { email, password: PASSWORD }, { headers });
    const listed = await stranger.get<Page>('/auth/sessions', { headers: { authorization: `Bearer ${body.accessToken}` } });
    expect(listed.body.items.find((s) => s.current)).toMatchObject({ userAgent: 'Tablet/2.0', ip: '203.0.113.7' });
  });

  it('cause a mail when they are new, except the first one', async () => {
    const { email } = await makeMember({ name: 'Ada' });
    const signIn = (userAgent: string, ip: string) =>
      stranger.post('/auth/login', { email, password: PASSWORD }, { headers: { 'user-agent': userAgent, 'cf-connecting-ip': ip } });
    const told = async () => {
      const { results } = await env.DB.prepare(
        "SELECT 1 FROM outbox o JOIN people p ON p.id = o.payload ->> 'personId' WHERE o.payload ->> 'mail' = 'new_device' AND p.email = ?",
      )
        .bind(email)
        .all();
      return results.length;
    };
    for (let times = 0; times < 2; times++) await signIn('Phone/1.0', '203.0.113.7');
    expect(await told()).toBe(0);
    for (let times = 0; times < 2; times++) expect((await signIn('Tablet/2.0', '198.51.100.4')).status).toBe(200);
    expect(await told()).toBe(1);
    const [mail] = await mailed(email);
    expect(mail?.subject).toBe('A new device signed in to Pinchi');
    for (const said of ['Was this you, Ada?', 'From: 198.51.100.4', '/account/devices']) expect(mail?.text).toContain(said);
  });

  it('are listed in pages that lose none and repeat none, even if a device signs in meanwhile', async () => {
    const person = await makePerson();
    for (let i = 0; i < 4; i++) await onDevice(person);
    const first = await devices(person, '?limit=2');
    passTime(1000);
    await onDevice(person);
    const second = await devices(person, `?limit=2&cursor=${first.nextCursor}`);
    const third = await devices(person, `?limit=2&cursor=${second.nextCursor}`);
    const ids = [first, second, third].flatMap((p) => p.items.map((s) => s.id));
    expect([ids.length, new Set(ids).size, third.nextCursor]).toEqual([5, 5, null]);
    expect(await asPerson(person).get('/auth/sessions?cursor=nonsense')).toMatchObject({ status: 422 });
    expect(await asPerson(person).get('/auth/sessions?limit=101')).toMatchObject({ status: 422 });
  });

  it('are only those whose session has not ended', async () => {
    const person = await makePerson();
    const [gone, old] = [await onDevice(person), await onDevice(person)];
    await revoke(person, gone.sessionId);
    await env.DB.prepare('UPDATE sessions SET expires_at = ? WHERE id = ?').bind(Date.now(), old.sessionId).run();
    expect((await devices(person)).items.map((s) => s.id)).toEqual([person.sessionId]);
  });
});

describe('signing a device out', () => {
  it('ends that session and no other', async () => {
    const person = await makePerson();
    const [phone, tablet] = [await onDevice(person), await onDevice(person)];
    const done = await revoke(person, phone.sessionId);
    expect([done.status, done.body]).toEqual([204, '']);
    expect([await isIn(person), await isIn(phone), await isIn(tablet)]).toEqual([true, false, true]);
    const renew = (refresh: string) =>
      stranger.post<Problem>('/auth/refresh', undefined, { headers: { cookie: `__Host-pinchi_refresh=${refresh}`, origin: STORE } });
    expect([(await renew(phone.refreshToken)).status, (await renew(tablet.refreshToken)).status]).toEqual([401, 200]);
    expect(await auditActionsOf(person)).toEqual(['session.revoked']);
  });

  it('answers not found for a device of somebody else, an unknown one and an ended one', async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    const phone = await onDevice(person);
    await revoke(person, phone.sessionId);
    for (const id of [other.sessionId, 'ses_nobody', phone.sessionId, `${person.sessionId}' OR 1=1 --`]) {
      expect(await revoke(person, encodeURIComponent(id))).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
    expect((await revoke(person, 'x'.repeat(81))).status).toBe(422);
    expect([await isIn(person), await isIn(other)]).toEqual([true, true]);
    expect((await stranger.delete(`/auth/sessions/${other.sessionId}`)).status).toBe(401);
  });

  it('is done once when two ask at the same time', async () => {
    const person = await makePerson();
    const phone = await onDevice(person);
    const both = await Promise.all([revoke(person, phone.sessionId), revoke(person, phone.sessionId)]);
    expect(both.every((b) => b.status === 204 || b.status === 404)).toBe(true);
    expect(await auditActionsOf(person)).toEqual(['session.revoked']);
  });

  it('removes the cookies when it is the current device', async () => {
    const person = await makePerson();
    const { headers } = await revoke(person, person.sessionId);
    expect(headers.getSetCookie().map((c) => c.split('; ')[0])).toEqual(['__Host-pinchi_access=', '__Host-pinchi_refresh=']);
    expect(await isIn(person)).toBe(false);
  });

  it('keeps the current device when all others are signed out', async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    const rest = await Promise.all([1, 2, 3].map(() => onDevice(person)));
    expect((await asPerson(person).delete('/auth/sessions')).status).toBe(204);
    expect(await Promise.all([person, ...rest, other].map(isIn))).toEqual([true, false, false, false, true]);
    expect(await auditActionsOf(person)).toEqual(['session.revoked']);
    expect((await asPerson(person).delete('/auth/sessions')).status).toBe(204);
    expect((await stranger.delete('/auth/sessions')).status).toBe(401);
  });
});

describe('the windows of an ended session', () => {
  const credentials = async (person: TestPerson) => ({ authorization: `Bearer ${await person.token()}` });

  /** Two devices that watch one cart. */
  async function watched(): Promise<{ person: TestPerson; phone: TestPerson; windows: Watcher[] }> {
    const person = await makeMember();
    const phone = await onDevice(person);
    const { cartId, add } = await newMember(person);
    await add((await shelve()).variantId, 1);
    const windows = [];
    for (const device of [person, phone]) windows.push(await watch({ cartId, credentials: await credentials(device) }));
    return { person, phone, windows };
  }

  /** Every window is closed. A session that has not ended may watch again, the ended one may not. */
  async function expectOnly(person: TestPerson, ended: TestPerson, windows: Watcher[]): Promise<void> {
    expect(await Promise.all(windows.map((w) => w.closed()))).toEqual(windows.map(() => SESSION_ENDED));
    const cartId = await person.cartId();
    const dial = async (device: TestPerson) => (await upgrade(cartId, { origin: STORE, ...(await credentials(device)) })).status;
    expect(await dial(ended)).toBe(404);
    (await watch({ cartId, credentials: await credentials(person) })).close();
  }

  it('close when the device is signed out from another one', async () => {
    const { person, phone, windows } = await watched();
    await revoke(person, phone.sessionId);
    await expectOnly(person, phone, windows);
  });

  it('close too if the cart was ordered since', async () => {
    const person = await makeMember();
    const member = await newMember(person);
    await member.add((await shelve({ price: 3000 })).variantId, 1);
    const window = await watch({ cartId: member.cartId, credentials: await credentials(person) });
    expect((await checkout(member)).status).toBe(201);
    expect(await person.cartId()).not.toBe(member.cartId);
    await asPerson(person).post('/auth/logout');
    expect(await window.closed()).toBe(SESSION_ENDED);
  });

  it('close when an authenticator app is set up on another device', async () => {
    const { person, phone, windows } = await watched();
    await setUpApp(person);
    await expectOnly(person, phone, windows);
  });

  it('close when the person is withdrawn from the staff', async () => {
    const [owner, clerk] = [await makePerson({ role: 'owner' }), await makePerson({ role: 'clerk', departments: ['dep_fresh'] })];
    const window = await watch({ cartId: await clerk.cartId(), credentials: await credentials(clerk) });
    const withdrawn = await asPerson(owner).patch(`/staff/members/${clerk.id}`, { role: 'customer' }, { headers: { 'if-match': '"1"' } });
    expect(withdrawn.status).toBe(200);
    expect(await window.closed()).toBe(SESSION_ENDED);
  });

  it('close even if a socket is just being opened', async () => {
    const person = await makeMember();
    const cartId = await person.cartId();
    const { objects } = ctx();
    // Passed by the door, and signed out before the cart has the socket.
    const slow = (id: string): CartObjectPort => ({
      ...objects.cart(id),
      async watch(watcher) {
        expect((await asPerson(person).delete(`/auth/sessions/${person.sessionId}`)).status).toBe(204);
        return objects.cart(id).watch(watcher);
      },
    });
    const app = createApp(() => ({ ...ctx(), objects: { ...objects, cart: slow } }));
    const headers = { upgrade: 'websocket', origin: STORE, ...(await credentials(person)) };
    const { webSocket } = await app.fetch(new Request(`${STORE}/api/v1/carts/${cartId}/live`, { headers }), env);
    const closed = new Promise<number>((done) => webSocket?.addEventListener('close', ({ code }) => done(code)));
    webSocket?.accept();
    expect(await closed).toBe(SESSION_ENDED);
  });

  it.each(['is told something', 'asks for something'])('close when the session has expired, once one %s', async (which) => {
    const { person, phone, windows } = await watched();
    await env.DB.prepare('UPDATE sessions SET expires_at = ? WHERE id = ?')
      .bind(Date.now() + 90_000, phone.sessionId)
      .run();
    passTime(90_000);
    const { variantId } = await shelve();
    const [stands, ended] = windows;
    const asking = which === 'is told something' ? stands : ended;
    asking?.send({ type: 'add', opId: 'late', variantId, quantity: 1 });
    expect(await ended?.closed()).toBe(SESSION_ENDED);
    if (asking === ended) expect((await newMember(person).then((m) => m.cart())).lines).toHaveLength(1);
    else expect((await stands?.answered('late'))?.type).toBe('ack');
  });

  it('close when all other devices are signed out', async () => {
    const { person, phone, windows } = await watched();
    await asPerson(person).delete('/auth/sessions');
    await expectOnly(person, phone, windows);
  });

  it('close when the password is changed', async () => {
    const { person, phone, windows } = await watched();
    await asPerson(person).post('/me/password', { current: PASSWORD, next: 'eight pears on a plate' });
    await expectOnly(person, phone, windows);
  });

  it('close when the password is set by mail', async () => {
    const { person, windows } = await watched();
    await stranger.post('/auth/password/forgot', { email: person.email });
    const [mail] = await mailed(person.email);
    const token = tokenIn(mail ?? { text: '' });
    expect((await stranger.post('/auth/password/reset', { token, password: 'eight pears on a plate' })).status).toBe(204);
    expect(await Promise.all(windows.map((w) => w.closed()))).toEqual([SESSION_ENDED, SESSION_ENDED]);
    expect((await upgrade(await person.cartId(), { origin: STORE, ...(await credentials(person)) })).status).toBe(404);
  });

  it('close when a copied refresh token is used', async () => {
    const { person, phone, windows } = await watched();
    const renew = () =>
      stranger.post<Problem>('/auth/refresh', undefined, {
        headers: { cookie: `__Host-pinchi_refresh=${phone.refreshToken}`, origin: STORE },
      });
    expect((await renew()).status).toBe(200);
    passTime(10_001);
    expect((await renew()).body.code).toBe('refresh_reused');
    await expectOnly(person, phone, windows);
    expect(await auditActionsOf(person)).toContain('session.reused');
  });
});
