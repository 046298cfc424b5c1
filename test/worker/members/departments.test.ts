import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import { openDb } from '#db/kit/db.ts';
import { createApp } from '#http/app.ts';
import { asPerson, STORE, stranger } from '#test/support/api.ts';
import { writtenRows } from '#test/support/auditRows.ts';
import { ctx } from '#test/support/context.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson, type Who } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

type Thing = Awaited<ReturnType<typeof shelve>>;
const size = (thing: Thing) => ({ sku: `DEP-${thing.slug}`, name: 'one', unit: 'each', price: 100, priceQuantity: 1 });
const MATCH = { 'if-match': '"1"' };

interface Write {
  method: string;
  path(thing: Thing): string;
  body?(thing: Thing): object;
  headers?: Record<string, string>;
}

/* Everything that staff may write about a product of the fresh department. */
const WRITES: [string, Write][] = [
  [
    'a new product',
    { method: 'POST', path: () => '/products', body: (t) => ({ name: 'New', categoryId: 'cat_fruit', variants: [size(t)] }) },
  ],
  ['a new name', { method: 'PATCH', path: (t) => `/products/${t.productId}`, body: () => ({ name: 'Other' }), headers: MATCH }],
  ['a withdrawn product', { method: 'DELETE', path: (t) => `/products/${t.productId}`, headers: MATCH }],
  ['a new variant', { method: 'POST', path: () => '/variants', body: (t) => ({ ...size(t), productId: t.productId }) }],
  ['a new price', { method: 'PATCH', path: (t) => `/variants/${t.variantId}`, body: () => ({ price: 1 }), headers: MATCH }],
  ['a withdrawn variant', { method: 'DELETE', path: (t) => `/variants/${t.variantId}`, headers: MATCH }],
  [
    'stock',
    {
      method: 'POST',
      path: (t) => `/variants/${t.variantId}/stock`,
      body: () => ({ delta: 5, reason: 'x' }),
      headers: { 'idempotency-key': 'k' },
    },
  ],
];

const ask = (person: TestPerson | null, { method, path, body, headers }: Write, thing: Thing) =>
  (person ? asPerson(person) : stranger).call<Problem>(method, path(thing), { body: body?.(thing), headers });

describe.each(WRITES)('%s', (_, write) => {
  it.each<[string, Who | null, number, string]>([
    ['nobody', null, 401, 'unauthenticated'],
    ['a customer', {}, 403, 'forbidden'],
    ['a clerk without a department', { role: 'clerk' }, 403, 'forbidden'],
    ['a clerk of another department', { role: 'clerk', departments: ['dep_frozen'] }, 403, 'forbidden'],
    ['a manager of another department', { role: 'manager', departments: ['dep_frozen'] }, 403, 'forbidden'],
    ['a customer who once belonged to it', { role: 'customer', departments: ['dep_fresh'] }, 403, 'forbidden'],
  ])('is refused to %s, and nothing is written', async (_who, who, status, code) => {
    const thing = await shelve();
    const person = who && (await makePerson(who));
    const before = await writtenRows();
    const answer = await ask(person, write, thing);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await writtenRows()).toEqual(before);
  });

  /* What happens between the check and the commit: just before the batch that writes. */
  it.each([
    ['the department', 'DELETE FROM staff_departments WHERE person_id = ?'],
    ['the role', "UPDATE people SET role = 'customer' WHERE id = ?"],
  ])('is refused, and not written, if a clerk loses %s before the commit', async (_what, lose) => {
    const thing = await shelve();
    const person = await makePerson({ role: 'clerk', departments: ['dep_fresh'] });
    let lost = false;
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (lost || !sql.some((s) => /insert into "audit"/i.test(s))) return;
        lost = true;
        await env.DB.prepare(lose).bind(person.id).run();
      },
    });
    const app = createApp(() => ({ ...ctx(), db: openDb(d1) }));
    const before = await writtenRows();
    const headers = { ...write.headers, authorization: `Bearer ${await person.token()}`, 'content-type': 'application/json' };
    const body = write.body && JSON.stringify(write.body(thing));
    const answer = await app.fetch(new Request(`${STORE}/api/v1${write.path(thing)}`, { method: write.method, body, headers }), env);
    expect([lost, answer.status, (await answer.json<Problem>()).code]).toEqual([true, 403, 'forbidden']);
    expect(await writtenRows()).toEqual(before);
  });

  it.each<[string, Who]>([
    ['its clerk', { role: 'clerk', departments: ['dep_frozen', 'dep_fresh'] }],
    ['its manager', { role: 'manager', departments: ['dep_fresh'] }],
    ['the owner', { role: 'owner' }],
  ])('is written for %s', async (_who, who) => {
    const thing = await shelve();
    const person = await makePerson(who);
    const before = await writtenRows();
    const answer = await ask(person, write, thing);
    expect(answer.status).toBeLessThan(300);
    expect(await writtenRows()).not.toEqual(before);
  });
});

it('staff cannot read the stock movements of another department either', async () => {
  const { variantId } = await shelve();
  const clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_frozen'] }));
  expect((await clerk.get<Problem>(`/variants/${variantId}/stock-movements`)).body.code).toBe('forbidden');
});

it('a product can be moved to another department only by those who have both', async () => {
  const thing = await shelve();
  const move: Write = { method: 'PATCH', path: (t) => `/products/${t.productId}`, body: () => ({ categoryId: 'cat_ice' }), headers: MATCH };
  for (const departments of [['dep_fresh'], ['dep_frozen']]) {
    const before = await writtenRows();
    expect((await ask(await makePerson({ role: 'manager', departments }), move, thing)).body.code).toBe('forbidden');
    expect(await writtenRows()).toEqual(before);
  }
  expect((await ask(await makePerson({ role: 'manager', departments: ['dep_fresh', 'dep_frozen'] }), move, thing)).status).toBe(200);
});
