import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Customer, CustomerPage } from '#contracts/customers.ts';
import type { Problem } from '#contracts/problem.ts';
import { type Api, asPerson, checkout, newMember, stranger } from '#test/support/api.ts';
import { auditOf } from '#test/support/auditRows.ts';
import { passTime } from '#test/support/clock.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { anAddress } from '#test/support/rows/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

let manager: TestPerson;
let staffApi: Api;
beforeAll(async () => {
  await openShelf();
  manager = await makePerson({ role: 'manager', departments: ['dep_frozen'] });
  staffApi = asPerson(manager);
});
afterEach(expectSound);

interface Page {
  items: Customer[];
  nextCursor: string | null;
}

const find = async (q: string) =>
  (await staffApi.get<Page>(`/staff/customers?limit=100&q=${encodeURIComponent(q)}`)).body.items.map((c) => c.id);

async function shopper(who: { name: string; email?: string; phone?: string }): Promise<TestPerson> {
  const person = await makePerson({ name: who.name });
  await env.DB.prepare('UPDATE people SET email = coalesce(?2, email), phone = coalesce(?3, phone) WHERE id = ?1')
    .bind(person.id, who.email ?? null, who.phone ?? null)
    .run();
  return person;
}

async function buys(person: TestPerson): Promise<string> {
  const member = await newMember(person);
  await member.add((await shelve({ price: 3000 })).variantId, 1);
  return (await checkout(member)).body.order.id;
}

describe('customers', () => {
  it('are found by the beginnings of a name or address, in any order, with or without accents', async () => {
    const { id } = await shopper({ name: 'Zoë van der Brugge', email: 'zoe.brugge@post.example' });
    for (const q of ['Zoë', 'zoe', 'BRUG zo', 'zoe.brugge@post.example', 'brugge@post', '  van  der '])
      expect([q, await find(q)]).toEqual([q, [id]]);
    const { id: other } = await shopper({ name: 'Łukasz Weiß-Sørensen' });
    for (const q of ['lukasz', 'weiss', 'SORENSEN luk', 'Łuk', 'sør']) expect([q, await find(q)]).toEqual([q, [other]]);
    for (const q of ['rugge', 'zoe nobody', '"*', "' OR 1=1 --", 'name:zoe NEAR(', '☎']) expect([q, await find(q)]).toEqual([q, []]);
  });

  it('are found by a telephone number, with or without its country code, with any spaces', async () => {
    const { id } = await shopper({ name: 'Tel', phone: '+31 20 765-4321' });
    for (const q of [
      '+31 20 7654321',
      '0031207654321',
      '020 765 4321',
      '0207654321',
      '(020) 765',
      '\u202a020.765/43 21\u202c',
      'tel:+31(0)20-7654321',
    ])
      expect([q, await find(q)]).toEqual([q, [id]]);
    expect(await find('765 4321 99')).toEqual([]);
    const member = asPerson(await makePerson({ name: 'Tel too' }));
    expect((await member.patch<{ phone: string }>('/me', { phone: '(020)\u00a0123.45 99' })).body.phone).toBe('+31 20 1234599');
    expect(await find('020-1234599')).toHaveLength(1);
  });

  it('are found by their current name', async () => {
    const { id } = await shopper({ name: 'Maidenname Q' });
    await env.DB.prepare("UPDATE people SET name = 'Marriedname Q' WHERE id = ?").bind(id).run();
    expect([await find('maidenname'), await find('marriedname')]).toEqual([[], [id]]);
  });

  it('are listed newest first, in pages that stay correct while others register, and by tier', async () => {
    const people = [];
    for (let n = 0; n < 5; n++) people.push(await makePerson({ name: `Paged ${n}`, tier: n % 2 ? 'gold' : 'bronze' }));
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await staffApi.get<Page>(`/staff/customers?q=paged&limit=2${cursor}`);
      seen.push(...body.items.map((c) => c.name));
      cursor = body.nextCursor ? `&cursor=${encodeURIComponent(body.nextCursor)}` : '';
      await makePerson({ name: 'Paged later' });
    } while (cursor);
    expect(seen).toEqual(['Paged 4', 'Paged 3', 'Paged 2', 'Paged 1', 'Paged 0']);
    const gold = (await staffApi.get<Page>('/staff/customers?tier=gold')).body.items;
    expect(gold.map((c) => c.name)).toEqual(expect.arrayContaining(['Paged 3', 'Paged 1']));
    expect(new Set(gold.map((c) => c.tier))).toEqual(new Set(['gold']));
    expect((await staffApi.get<Problem>('/staff/customers?tier=platinum')).status).toBe(422);
    expect((await staffApi.get<Problem>('/staff/customers?cursor=x')).status).toBe(422);
  });

  it('are shoppers, also staff who have ordered, and never an erased account', async () => {
    const clerk = await makePerson({ name: 'Clerkly Shopper', role: 'clerk', departments: ['dep_fresh'] });
    expect([await find('clerkly'), (await staffApi.get(`/staff/customers/${clerk.id}`)).status]).toEqual([[], 404]);
    await buys(clerk);
    expect([await find('clerkly'), (await staffApi.get(`/staff/customers/${clerk.id}`)).status]).toEqual([[clerk.id], 200]);
    await env.DB.prepare('UPDATE people SET erased_at = 1 WHERE id = ?').bind(clerk.id).run();
    expect([await find('clerkly'), (await staffApi.get(`/staff/customers/${clerk.id}`)).status]).toEqual([[], 404]);
    expect((await staffApi.get<Problem>('/staff/customers/per_none')).body.code).toBe('not_found');
  });
});

describe('the page of one customer', () => {
  it('shows who they are, what they ordered and where it goes', async () => {
    const person = await shopper({ name: 'Ada', phone: '+31 6 1' });
    const orders = [await buys(person), await buys(person)];
    await anAddress(env.DB, { id: 'adr_1', personId: person.id });
    const { body } = await asPerson(await makePerson({ role: 'owner' })).get<CustomerPage>(`/staff/customers/${person.id}`);
    expect(body).toMatchObject({
      id: person.id,
      name: 'Ada',
      phone: '+31 6 1',
      tier: 'bronze',
      orders: 2,
      successfulOrders: 0,
      ordersToNextTier: 21,
    });
    expect(body.secondFactor).toBe(false);
    expect([body.verified, body.currency, body.lastOrderAt]).toEqual([true, 'EUR', body.recentOrders[0]?.placedAt]);
    expect(body.recentOrders.map((o) => o.id)).toEqual(orders.reverse());
    expect(body.recentOrders[0]).toMatchObject({ status: 'confirmed', total: expect.any(Number), number: expect.any(String) });
    expect(body.addresses).toMatchObject([{ id: 'adr_1', line1: 'Kade 1', postcode: '1011 AB' }]);
    expect(JSON.stringify(body)).not.toMatch(/password|scrypt|token/i);
  });

  it('shows a manager the total of orders with goods of their departments alone', async () => {
    const person = await shopper({ name: 'Bo' });
    const order = await buys(person);
    const own = (await staffApi.get<CustomerPage>(`/staff/customers/${person.id}`)).body.recentOrders;
    expect(own).toMatchObject([{ id: order, total: null }]);
    const theirs = asPerson(await makePerson({ role: 'manager', departments: ['dep_fresh'] }));
    const seen = (await theirs.get<CustomerPage>(`/staff/customers/${person.id}`)).body.recentOrders;
    expect(seen).toMatchObject([{ id: order, total: 3395 }]);
  });

  it('adds an audit row with who looked, once an hour', async () => {
    const { id } = await makePerson();
    const look = async () => (await staffApi.get(`/staff/customers/${id}`)).headers.get('x-request-id');
    const first = await look();
    await look();
    expect((await auditOf(id)).map((r) => [r.action, r.actor_id, r.request_id])).toEqual([['customer.read', manager.id, first]]);
    await asPerson(await makePerson({ role: 'owner' })).get(`/staff/customers/${id}`);
    expect(await auditOf(id)).toHaveLength(2);
    passTime(60 * 60_000 + 1);
    await look();
    expect(await auditOf(id)).toHaveLength(3);
  });

  it.each(['/staff/customers', '/staff/customers/:id'])('%s is for managers and owners', async (path) => {
    const { id } = await makePerson();
    const callers: [Api, number][] = [
      [stranger, 401],
      [asPerson(await makePerson()), 403],
      [asPerson(await makePerson({ role: 'clerk', departments: ['dep_frozen'] })), 403],
      [staffApi, 200],
    ];
    for (const [api, status] of callers) expect((await api.get(path.replace(':id', id))).status).toBe(status);
    expect((await auditOf(id)).map((r) => r.actor_id)).toEqual(path.includes(':id') ? [manager.id] : []);
  });
});
