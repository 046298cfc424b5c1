import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SavedAddress, User } from '#contracts/accounts.ts';
import type { Problem } from '#contracts/problem.ts';
import { MAX_ADDRESSES } from '#services/accounts/profile/addresses.ts';
import { ADDRESS, asPerson, checkout, newMember, stranger } from '#test/support/api.ts';
import { auditOf } from '#test/support/auditRows.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';

beforeAll(openShelf);
afterAll(expectSound);

const patch = (person: TestPerson, body: unknown) => asPerson(person).patch<User & Problem>('/me', body);
const paths = ({ body }: { body: Problem }) => body.errors?.map((e) => e.path);

describe('a profile', () => {
  it('changes the given fields and keeps the rest', async () => {
    const person = await makePerson({ name: 'Ada' });
    expect((await patch(person, { phone: '06 1234 5678' })).body).toMatchObject({ name: 'Ada', phone: '+31 6 12345678' });
    expect((await patch(person, { name: ' Ada Vries ' })).body).toMatchObject({ name: 'Ada Vries', phone: '+31 6 12345678' });
    expect((await patch(person, { phone: '' })).body).toMatchObject({ name: 'Ada Vries', phone: '' });
    const nothing = await patch(person, {});
    expect([nothing.status, (await asPerson(person).get<User>('/me')).body]).toEqual([200, nothing.body]);
  });

  it.each<[string, object, string]>([
    ['an empty name', { name: ' ' }, 'name'],
    ['a long name', { name: 'x'.repeat(81) }, 'name'],
    ['a name of two lines', { name: 'Ada\r\nBcc: eve@people.test' }, 'name'],
    ['a name with NUL in it', { name: 'Ada\u0000Vries' }, 'name'],
    ['a name with a line separator', { name: 'Ada\u2028Vries' }, 'name'],
    ['letters as a phone number', { phone: 'call me' }, 'phone'],
    ['a role', { role: 'owner' }, ''],
    ['a tier', { tier: 'gold' }, ''],
    ['another address', { email: 'eve@people.test' }, ''],
    ['a password', { passwordHash: 'x' }, ''],
    ['verification', { verifiedAt: 1 }, ''],
    ['an id', { id: 'per_1' }, ''],
  ])('refuses %s', async (_, body, path) => {
    const person = await makePerson();
    const before = (await asPerson(person).get('/me')).body;
    const answer = await patch(person, body);
    expect([answer.status, answer.body.code, paths(answer)]).toEqual([422, 'validation_failed', [path]]);
    expect((await asPerson(person).get('/me')).body).toEqual(before);
  });

  it('needs a session', async () => {
    expect((await stranger.patch('/me', { name: 'Eve' })).status).toBe(401);
  });

  it('is in the audit with the names of changed fields, and without their values', async () => {
    const person = await makePerson();
    await patch(person, { name: 'Canary', phone: '06 1234 5678' });
    const [row] = await auditOf(person.id);
    expect(row).toMatchObject({ action: 'account.changed', actor_id: person.id, after: { changed: ['name', 'phone'] } });
  });

  it('shows a new name in the open cart at once', async () => {
    const member = await newMember(await makePerson({ name: 'Ada' }));
    await member.add((await shelve()).variantId, 1);
    const watcher = await watch(member);
    await member.api.patch('/me', { name: 'Ada Vries' });
    const { cart } = await watcher.cartFrame('member');
    expect([cart.members.map((m) => m.name), cart.lines.map((l) => l.addedBy)]).toEqual([['Ada Vries'], ['Ada Vries']]);
    watcher.close();
  });
});

describe('addresses', () => {
  const add = (person: TestPerson, body: unknown = ADDRESS) => asPerson(person).post<SavedAddress & Problem>('/me/addresses', body);
  const list = async (person: TestPerson) =>
    (await asPerson(person).get<{ items: SavedAddress[]; nextCursor: null }>('/me/addresses')).body;
  const change = (person: TestPerson, id: string, body: unknown) =>
    asPerson(person).patch<SavedAddress & Problem>(`/me/addresses/${id}`, body);
  const remove = (person: TestPerson, id: string) => asPerson(person).delete<Problem>(`/me/addresses/${id}`);

  it('are added, changed in part, and removed', async () => {
    const person = await makePerson();
    const first = await add(person, { ...ADDRESS, postcode: '1011ab' });
    expect([first.status, first.body]).toEqual([201, { id: expect.stringMatching(/^adr_/), ...ADDRESS }]);
    const second = await add(person, { ...ADDRESS, line2: 'Two floors up', name: 'Work' });
    expect(await list(person)).toEqual({ items: [second.body, first.body], nextCursor: null });
    expect((await change(person, second.body.id, { city: 'Utrecht', line2: '' })).body).toEqual({
      ...first.body,
      id: second.body.id,
      name: 'Work',
      city: 'Utrecht',
    });
    expect((await change(person, second.body.id, {})).status).toBe(200);
    const gone = await remove(person, first.body.id);
    expect([gone.status, gone.body]).toEqual([204, '']);
    expect((await list(person)).items.map((a) => a.id)).toEqual([second.body.id]);
  });

  it('of others cannot be read, changed or removed, and a removed one is gone', async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    const { id } = (await add(person)).body;
    expect((await list(other)).items).toEqual([]);
    for (const unknown of [id, 'adr_nothing']) {
      expect(await change(other, unknown, { city: 'Elsewhere' })).toMatchObject({ status: 404, body: { code: 'not_found' } });
      expect(await remove(other, unknown)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
    expect((await list(person)).items).toMatchObject([{ id, city: 'Amsterdam' }]);
    const both = await Promise.all([remove(person, id), remove(person, id)]);
    expect(both.map((b) => b.status).sort()).toEqual([204, 404]);
    expect((await change(person, id, { city: 'Nowhere' })).status).toBe(404);
    for (const method of ['GET', 'POST']) expect((await stranger.call(method, '/me/addresses')).status).toBe(401);
  });

  it('leave an audit row for each change, without their values', async () => {
    const person = await makePerson();
    const { id } = (await add(person)).body;
    await change(person, id, { city: 'Elsewhere' });
    await remove(person, id);
    expect((await auditOf(person.id)).map(({ after }) => after)).toEqual([
      { added: id },
      { address: id, changed: ['city'] },
      { removed: id },
    ]);
  });

  it.each<[string, object, string]>([
    ['a foreign country', { country: 'BE' }, 'country'],
    ['no postcode', { postcode: '0123 AB' }, 'postcode'],
    ['no street', { line1: '' }, 'line1'],
    ['a street of two lines', { line1: 'Kade 1\nKade 2' }, 'line1'],
    ['a second line with a tab in it', { line2: 'a\tb' }, 'line2'],
    ['another owner', { personId: 'per_1' }, ''],
    ['an id', { id: 'adr_mine' }, ''],
  ])('refuse %s', async (_, wrong, path) => {
    const person = await makePerson();
    const { id } = (await add(person)).body;
    for (const answer of [await add(person, { ...ADDRESS, ...wrong }), await change(person, id, wrong)]) {
      expect([answer.status, paths(answer)]).toEqual([422, [path]]);
    }
    expect((await list(person)).items).toEqual([{ id, ...ADDRESS }]);
  });

  it('are at most twenty, also when all are sent at once', async () => {
    const person = await makePerson();
    const answers = await Promise.all(Array.from({ length: MAX_ADDRESSES + 5 }, () => add(person)));
    expect(answers.filter((a) => a.status === 201)).toHaveLength(MAX_ADDRESSES);
    const refused = answers.filter((a) => a.status === 409);
    expect(refused.map((a) => a.body.code)).toEqual(Array(5).fill('too_many'));
    expect((await list(person)).items).toHaveLength(MAX_ADDRESSES);
    const [first] = (await list(person)).items;
    await remove(person, first?.id ?? '');
    expect((await add(person)).status).toBe(201);
  });

  describe('a saved address at the checkout', () => {
    async function shopping(person: TestPerson) {
      const member = await newMember(person);
      await member.add((await shelve({ price: 3000 })).variantId, 1);
      return { member, total: (await member.cart()).total };
    }
    const order = (member: { api: ReturnType<typeof asPerson>; cartId: string }, total: number, where: object, key = crypto.randomUUID()) =>
      member.api.post<{ order: { address: object } } & Problem>(
        '/checkout',
        { cartId: member.cartId, paymentMethod: 'cash_on_delivery', expectedTotal: total, ...where },
        { key },
      );

    it('can be used in place of a typed one, and the order keeps its own copy', async () => {
      const person = await makePerson();
      const { id } = (await add(person, { ...ADDRESS, line2: 'Two floors up' })).body;
      const { member, total } = await shopping(person);
      const key = crypto.randomUUID();
      const placed = await order(member, total, { addressId: id }, key);
      expect([placed.status, placed.body.order.address]).toEqual([201, { ...ADDRESS, line2: 'Two floors up' }]);
      await remove(person, id);
      const again = await order(member, total, { addressId: id }, key);
      expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([201, 'true', placed.body]);
      expect((await order(member, total, { address: ADDRESS }, key)).body.code).toBe('idempotency_key_reused');
    });

    it('must be the caller’s own, and only one of the two may be given', async () => {
      const [person, other] = [await makePerson(), await makePerson()];
      const { id } = (await add(other)).body;
      const { member, total } = await shopping(person);
      expect(await order(member, total, { addressId: id })).toMatchObject({ status: 404, body: { code: 'not_found' } });
      for (const where of [{}, { address: ADDRESS, addressId: id }]) {
        const answer = await order(member, total, where);
        expect([answer.status, paths(answer)]).toEqual([422, ['address']]);
      }
      expect((await checkout(member)).status).toBe(201);
      const kept = await env.DB.prepare('SELECT count(*) AS n FROM orders WHERE person_id = ?').bind(person.id).first<{ n: number }>();
      expect(kept?.n).toBe(1);
    });
  });
});
