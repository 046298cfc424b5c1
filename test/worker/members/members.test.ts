import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '#contracts/members.ts';
import type { Problem } from '#contracts/problem.ts';
import { openDb } from '#db/kit/db.ts';
import { createApp } from '#http/app.ts';
import { type Api, asPerson, STORE, stranger } from '#test/support/api.ts';
import { auditOf, writtenRows } from '#test/support/auditRows.ts';
import { ctx, doTask } from '#test/support/context.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { type Answered, accept, at, clerk, invite, roleOf } from '#test/support/invitations.ts';
import { lastMail, mailbox, outboxRow, tokenIn, writeTask } from '#test/support/mailbox.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

let owner: TestPerson;
let staffApi: Api;

beforeAll(async () => {
  await openShelf();
  owner = await makePerson({ role: 'owner', name: 'Olga' });
  staffApi = asPerson(owner);
});
afterEach(expectSound);

const invited = (email?: string) => invite(staffApi, email);

describe('a member of staff', () => {
  it('is changed at the version that was read, and the new permissions hold at once', async () => {
    const person = await makePerson({ role: 'clerk', departments: ['dep_frozen'] });
    const { variantId } = await shelve();
    const stock = () => asPerson(person).post(`/variants/${variantId}/stock`, { delta: 1, reason: 'x' }, { key: crypto.randomUUID() });
    expect((await stock()).status).toBe(403);
    const change = { name: 'Carla', departments: ['dep_fresh', 'dep_fresh'] };
    const { status, body } = await staffApi.patch<Member>(`/staff/members/${person.id}`, change, at(1));
    expect([status, body]).toMatchObject([200, { name: 'Carla', role: 'clerk', departments: [{ id: 'dep_fresh' }], version: 2 }]);
    expect((await stock()).status).toBe(201);
    const [row] = (await auditOf(person.id)).filter((r) => r.action === 'member.updated');
    expect([row?.actor_id, row?.before, row?.after]).toEqual([
      owner.id,
      { role: 'clerk', departments: ['dep_frozen'] },
      { role: 'clerk', departments: ['dep_fresh'], changed: ['name'] },
    ]);
  });

  it('can become an owner, and a clerk again only with departments', async () => {
    const person = await makePerson({ role: 'clerk', departments: ['dep_frozen'] });
    await staffApi.patch(`/staff/members/${person.id}`, { role: 'owner' }, at(1));
    expect(await roleOf(person.id)).toEqual({ role: 'owner', departments: null });
    expect((await asPerson(person).get('/staff/members')).status).toBe(200);
    const bare = await staffApi.patch<Answered>(`/staff/members/${person.id}`, { role: 'clerk' }, at(2));
    expect([bare.status, bare.body.errors?.map((e) => e.path)]).toEqual([422, ['departments']]);
    await staffApi.patch(`/staff/members/${person.id}`, { role: 'clerk', departments: ['dep_fresh'] }, at(2));
    expect(await roleOf(person.id)).toEqual({ role: 'clerk', departments: 'dep_fresh' });
    expect((await asPerson(person).get('/staff/members')).status).toBe(403);
  });

  it('who is withdrawn is a shopper: signed out, without departments, and not in the list', async () => {
    const person = await makePerson({ role: 'manager', departments: ['dep_frozen', 'dep_fresh'] });
    const { status, body } = await staffApi.patch<Member>(`/staff/members/${person.id}`, { role: 'customer' }, at(1));
    expect([status, body]).toMatchObject([200, { role: 'customer', departments: [], version: 2 }]);
    expect((await asPerson(person).get<Problem>('/staff/summary')).body.code).toBe('unauthenticated');
    expect(await roleOf(person.id)).toEqual({ role: 'customer', departments: null });
    expect((await staffApi.get(`/staff/members/${person.id}`)).status).toBe(404);
    expect((await auditOf(person.id)).map((r) => r.action)).toContain('member.withdrawn');
  });

  it('who is withdrawn before accepting finds an invalid link, and can be invited again', async () => {
    const { member, token, email } = await invited();
    await staffApi.patch(`/staff/members/${member.id}`, { role: 'customer' }, at(1));
    expect((await accept(token)).status).toBe(410);
    const again = await staffApi.post<Member>('/staff/members', clerk(email));
    expect([again.status, again.body]).toMatchObject([201, { id: member.id, invited: true }]);
    expect((await accept(tokenIn(await lastMail(email, 2)))).status).toBe(200);
  });

  it('who is withdrawn before the mail went out gets no mail', async () => {
    const person = await makePerson({ verified: false });
    const id = await writeTask('mail', { mail: 'invitation', personId: person.id });
    await doTask(ctx(), id);
    expect((await outboxRow(id))?.done_at).not.toBeNull();
    expect(await mailbox(person.email)).toEqual([]);
  });

  it.each<[string, object, number, string]>([
    ['an unknown department', { departments: ['dep_none'] }, 422, 'validation_failed'],
    ['no department at all', { departments: [] }, 422, 'validation_failed'],
    ['an unknown role', { role: 'admin' }, 422, 'validation_failed'],
    ['an address', { email: 'x@staff.test' }, 422, 'validation_failed'],
    ['a version', { version: 9 }, 422, 'validation_failed'],
    ['a second step', { secondFactor: true }, 422, 'validation_failed'],
    ['a tier', { tier: 'gold', successfulOrders: 90 }, 422, 'validation_failed'],
  ])('is not given %s', async (_, change, status, code) => {
    const person = await makePerson({ role: 'clerk', departments: ['dep_frozen'] });
    const before = await writtenRows();
    const answer = await staffApi.patch<Problem>(`/staff/members/${person.id}`, change, at(1));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect([await writtenRows(), await roleOf(person.id)]).toEqual([before, { role: 'clerk', departments: 'dep_frozen' }]);
  });

  it('is not changed without a version, at another version, or if there is no such person', async () => {
    const person = await makePerson({ role: 'clerk', departments: ['dep_frozen'] });
    const path = `/staff/members/${person.id}`;
    expect((await staffApi.patch<Problem>(path, { name: 'X' })).body.code).toBe('precondition_required');
    expect((await staffApi.patch<Problem>(path, { name: 'X' }, at(7))).body).toMatchObject({ code: 'stale_version', version: 1 });
    expect((await staffApi.patch<Problem>('/staff/members/per_none', { name: 'X' }, at(1))).status).toBe(404);
    const shopper = await makePerson();
    expect((await staffApi.patch<Problem>(`/staff/members/${shopper.id}`, { role: 'owner' }, at(1))).status).toBe(404);
    expect(await roleOf(shopper.id)).toEqual({ role: 'customer', departments: null });
    const both = await Promise.all(['A', 'B'].map((name) => staffApi.patch(path, { name }, at(1))));
    expect(both.map((a) => a.status).sort()).toEqual([200, 412]);
  });
});

describe('the last owner', () => {
  const owners = () =>
    env.DB.prepare("SELECT id, version FROM people WHERE role = 'owner' AND verified_at IS NOT NULL").all<{
      id: string;
      version: number;
    }>();

  /** The list says beforehand that this person stays. */
  const told = async () => {
    const { items } = (await staffApi.get<{ items: Member[] }>('/staff/members?limit=100')).body;
    return items.filter((m) => m.lastOwner).map((m) => m.id);
  };

  it('stays, also if the other one was invited and has not accepted, or if two withdraw each other or themselves at once', async () => {
    const { results } = await owners();
    for (const { id, version } of results.filter((o) => o.id !== owner.id)) {
      await staffApi.patch(`/staff/members/${id}`, { role: 'customer' }, at(version));
    }
    expect((await owners()).results).toHaveLength(1);
    expect(await told()).toEqual([owner.id]);
    for (const change of [{ role: 'customer' }, { role: 'manager', departments: ['dep_fresh'] }]) {
      const { status, body } = await staffApi.patch<Problem>(`/staff/members/${owner.id}`, change, at(1));
      expect([status, body.code]).toEqual([409, 'last_owner']);
    }
    expect((await staffApi.patch<Member>(`/staff/members/${owner.id}`, { name: 'Olga O.' }, at(1))).body.version).toBe(2);

    for (const how of ['each other', 'themselves'] as const) {
      await makePerson({ role: 'owner', verified: false, name: 'Has not come' });
      expect(await told()).toEqual([owner.id]);
      const second = await makePerson({ role: 'owner' });
      expect(await told()).toEqual([]);
      const [mine, theirs] = how === 'each other' ? [second.id, owner.id] : [owner.id, second.id];
      const version = async (id: string) =>
        (await env.DB.prepare('SELECT version FROM people WHERE id = ?').bind(id).first<number>('version')) ?? 0;
      const [a, b] = [await version(mine), await version(theirs)];
      const answers = await Promise.all([
        staffApi.patch<Problem>(`/staff/members/${mine}`, { role: 'customer' }, at(a)),
        asPerson(second).patch<Problem>(`/staff/members/${theirs}`, { role: 'customer' }, at(b)),
      ]);
      expect(answers.filter((x) => x.status === 200)).toHaveLength(1);
      expect(['forbidden', 'last_owner', 'unauthenticated']).toContain(answers.find((x) => x.status !== 200)?.body.code);
      const left = (await owners()).results;
      expect(left).toHaveLength(1);
      // The remaining one is the owner for the next tests.
      if (left[0]?.id !== owner.id) {
        owner = second;
        staffApi = asPerson(second);
      }
    }
  });
});

describe('the list', () => {
  it('has only staff, by name, in pages, by part of a name or address, and by role', async () => {
    await makePerson({ name: 'Zed Shopper' });
    for (const name of ['Zed One', 'Zed Two', 'Zed Three']) await makePerson({ name, role: 'clerk', departments: ['dep_fresh'] });
    for (const name of ['Élise Ørsted', 'zacharias Ørsted', 'Łucja Ørsted'])
      await makePerson({ name, role: 'clerk', departments: ['dep_fresh'] });
    for (const q of ['orsted', 'Ørst', 'ØRSTED']) {
      const { body } = await staffApi.get<{ items: Member[] }>(`/staff/members?q=${encodeURIComponent(q)}`);
      expect(body.items.map((m) => m.name)).toEqual(['Élise Ørsted', 'Łucja Ørsted', 'zacharias Ørsted']);
    }
    const path = '/staff/members?q=ZED&limit=2';
    const { body: first } = await staffApi.get<{ items: Member[]; nextCursor: string }>(path);
    const { body: second } = await staffApi.get<{ items: Member[]; nextCursor: null }>(
      `${path}&cursor=${encodeURIComponent(first.nextCursor)}`,
    );
    expect([...first.items, ...second.items].map((m) => m.name)).toEqual(['Zed One', 'Zed Three', 'Zed Two']);
    expect(second.nextCursor).toBeNull();
    const { body: managers } = await staffApi.get<{ items: Member[] }>('/staff/members?role=owner&limit=100');
    expect(new Set(managers.items.map((m) => m.role))).toEqual(new Set(['owner']));
    expect((await staffApi.get<Problem>('/staff/members?cursor=x')).status).toBe(422);
    expect((await staffApi.get<Problem>('/staff/members?role=customer')).status).toBe(422);
    expect((await staffApi.get<{ items: Member[] }>("/staff/members?q=%25_'")).body.items).toEqual([]);
  });
});

describe('the staff', () => {
  const CALLS: [string, string, (id: string) => string, object?][] = [
    ['listed', 'GET', () => '/staff/members'],
    ['read', 'GET', (id) => `/staff/members/${id}`],
    ['invited', 'POST', () => '/staff/members', clerk('never@staff.test')],
    ['changed', 'PATCH', (id) => `/staff/members/${id}`, { role: 'owner' }],
    ['invited again', 'POST', (id) => `/staff/members/${id}/invitation`],
  ];

  it.each(CALLS)('can be %s only by owners', async (_, method, path, body) => {
    const target = await makePerson({ role: 'clerk', departments: ['dep_frozen'], verified: false });
    const before = await writtenRows();
    const callers: [Api, number][] = [
      [stranger, 401],
      [asPerson(await makePerson()), 403],
      [asPerson(await makePerson({ role: 'clerk', departments: ['dep_frozen'] })), 403],
      [asPerson(await makePerson({ role: 'manager', departments: ['dep_frozen', 'dep_fresh'] })), 403],
    ];
    for (const [api, status] of callers) expect((await api.call(method, path(target.id), { body, ...at(1) })).status).toBe(status);
    expect(await writtenRows()).toEqual(before);
  });

  it.each(CALLS.slice(2))('cannot be %s by an owner who stops being one before the commit', async (_, method, path, body) => {
    const target = await makePerson({ role: 'clerk', departments: ['dep_frozen'], verified: false });
    const person = await makePerson({ role: 'owner' });
    let lost = false;
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (lost || !sql.some((s) => /insert into "audit"/i.test(s))) return;
        lost = true;
        await env.DB.prepare("UPDATE people SET role = 'customer' WHERE id = ?").bind(person.id).run();
      },
    });
    const app = createApp(() => ({ ...ctx(), db: openDb(d1) }));
    const before = await writtenRows();
    const headers = { ...at(1).headers, authorization: `Bearer ${await person.token()}`, 'content-type': 'application/json' };
    const request = new Request(`${STORE}/api/v1${path(target.id)}`, { method, headers, body: body && JSON.stringify(body) });
    const answer = await app.fetch(request, env);
    expect([lost, answer.status, (await answer.json<Problem>()).code]).toEqual([true, 403, 'forbidden']);
    expect([await writtenRows(), await roleOf(target.id)]).toEqual([before, { role: 'clerk', departments: 'dep_frozen' }]);
  });
});
