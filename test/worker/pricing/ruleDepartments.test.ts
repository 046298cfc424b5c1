import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PricingRule } from '#contracts/pricing.ts';
import type { Problem } from '#contracts/problem.ts';
import { openDb } from '#db/kit/db.ts';
import { archiveRule } from '#services/pricing/archiveRule.ts';
import { createRule } from '#services/pricing/createRule.ts';
import { updateRule } from '#services/pricing/updateRule.ts';
import { type Api, asPerson } from '#test/support/api.ts';
import { writtenRows } from '#test/support/auditRows.ts';
import { IF_MATCH } from '#test/support/calls/caller.ts';
import { ctx } from '#test/support/context.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { queuesDone } from '#test/support/mailbox.ts';
import { makePerson, staffNow, type TestPerson } from '#test/support/people.ts';
import { aCategory } from '#test/support/rows/catalogue.ts';
import { aRule } from '#test/support/rows/records.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

const PERCENT = { type: 'percent', percent: 10 } as const;
const FRUIT = { name: 'Fruit', action: PERCENT, categoryIds: ['cat_fruit'] };
const ICE = { name: 'Ice', action: PERCENT, categoryIds: ['cat_ice'] };
const BOTH = { name: 'Both', action: PERCENT, categoryIds: ['cat_fruit', 'cat_ice'] };
const ALL = { name: 'All', action: PERCENT };
const CART = { name: 'Cart', action: { type: 'cart_percent', percent: 10 }, categoryIds: ['cat_fruit'] };
const FREE = { name: 'Free', action: { type: 'free_delivery' }, categoryIds: ['cat_fruit'] };

let owner: Api;
let manager: Api;
let fruit: string;
let ice: string;

beforeAll(async () => {
  await openShelf();
  owner = asPerson(await makePerson({ role: 'owner' }));
  manager = asPerson(await makePerson({ role: 'manager', departments: ['dep_fresh'] }));
  fruit = (await shelve()).productId;
  ice = (await shelve({ categoryId: 'cat_ice' })).productId;
});
afterEach(expectSound);

/** The status and code of a call, and whether it wrote anything. */
async function told(call: () => Promise<{ status: number; body: unknown }>): Promise<unknown[]> {
  await queuesDone();
  const before = JSON.stringify(await writtenRows());
  const { status, body } = await call();
  const code = status < 400 ? 'done' : (body as Problem).code;
  return [status, code, JSON.stringify(await writtenRows()) === before ? 'nothing written' : 'written'];
}

const make = (rule: object, api: Api) => told(() => api.post('/pricing-rules', rule));
const edit = (id: string, patch: object, api: Api) => told(() => api.patch(`/pricing-rules/${id}`, patch, { headers: IF_MATCH }));
const remove = (id: string, api: Api) => told(() => api.delete(`/pricing-rules/${id}`, { headers: IF_MATCH }));
const made = async (rule: object) => (await owner.post<PricingRule>('/pricing-rules', rule)).body.id;

const FORBIDDEN = [403, 'forbidden', 'nothing written'];
const UNKNOWN = [404, 'not_found', 'nothing written'];

describe('a manager makes a rule', () => {
  it('for goods of their departments', async () => {
    expect(await make(FRUIT, manager)).toEqual([201, 'done', 'written']);
    expect(await make({ ...ALL, productIds: [fruit] }, manager)).toEqual([201, 'done', 'written']);
    expect(await make({ ...FRUIT, productIds: [fruit] }, manager)).toEqual([201, 'done', 'written']);
  });

  it.each<[string, () => object]>([
    ['for another department', () => ICE],
    ['for one of theirs and another', () => BOTH],
    ['for a product of another', () => ({ ...ALL, productIds: [ice] })],
    ['for a product of theirs and one of another', () => ({ ...ALL, productIds: [fruit, ice] })],
    ['for a category of theirs and a product of another', () => ({ ...FRUIT, productIds: [ice] })],
    ['for a product of theirs in a category of another', () => ({ ...ICE, productIds: [fruit] })],
    ['for all goods', () => ALL],
    ['on the cart', () => CART],
    ['on the delivery', () => FREE],
  ])('but not %s', async (_what, rule) => {
    expect(await make(rule(), manager)).toEqual(FORBIDDEN);
  });

  it('but not for a category that another department has goods below', async () => {
    await aCategory(env.DB, { slug: 'mixed', departmentId: 'dep_fresh' });
    expect(await make({ ...FRUIT, categoryIds: ['cat_mixed'] }, manager)).toEqual([201, 'done', 'written']);
    await aCategory(env.DB, { slug: 'sorbet', departmentId: 'dep_frozen', parentId: 'cat_mixed' });
    expect(await make({ ...FRUIT, categoryIds: ['cat_mixed'] }, manager)).toEqual(FORBIDDEN);
  });
});

describe('a manager changes a rule', () => {
  it('only if it lies in their departments before and after', async () => {
    const id = await made(FRUIT);
    for (const patch of [{ categoryIds: ['cat_ice'] }, { categoryIds: [] }, { productIds: [ice] }, { action: CART.action }]) {
      expect(await edit(id, patch, manager), JSON.stringify(patch)).toEqual(FORBIDDEN);
    }
    // To take what is of another department off a rule would make it theirs.
    for (const rule of [BOTH, ALL, CART, FREE]) {
      const other = await made(rule);
      expect(await edit(other, { action: PERCENT, categoryIds: ['cat_fruit'] }, manager), rule.name).toEqual(FORBIDDEN);
      expect(await edit(other, { active: false }, manager), rule.name).toEqual(FORBIDDEN);
      expect(await remove(other, manager), rule.name).toEqual(FORBIDDEN);
    }
    expect(await edit(id, { active: false }, manager)).toEqual([200, 'done', 'written']);
  });

  it('and knows of none of another department', async () => {
    const id = await made(ICE);
    const product = await made({ ...ALL, productIds: [ice] });
    for (const one of [id, product]) {
      expect(await edit(one, { active: false }, manager)).toEqual(UNKNOWN);
      expect(await remove(one, manager)).toEqual(UNKNOWN);
      expect(await told(() => manager.get(`/pricing-rules/${one}`))).toEqual(UNKNOWN);
      expect(await told(() => manager.get(`/pricing-rules/${one}/versions`))).toEqual(UNKNOWN);
    }
  });

  it('not any more when its product was moved to another department', async () => {
    const { productId } = await shelve();
    const id = await made({ ...ALL, productIds: [productId] });
    await env.DB.prepare("UPDATE products SET category_id = 'cat_ice' WHERE id = ?").bind(productId).run();
    expect(await edit(id, { active: false }, manager)).toEqual(UNKNOWN);
  });
});

it('a manager reads the rules of their goods and of the whole store, and may change the former', async () => {
  const ids = await Promise.all([FRUIT, ICE, BOTH, ALL, CART, FREE].map(made));
  const { body } = await manager.get<{ items: PricingRule[] }>('/pricing-rules?limit=100');
  const seen = body.items.filter(({ id }) => ids.includes(id));
  expect(seen.map(({ name, mayEdit }) => [name, mayEdit]).sort()).toEqual([
    ['All', false],
    ['Both', false],
    ['Cart', false],
    ['Free', false],
    ['Fruit', true],
  ]);
});

/* What happens between the check and the commit: just before the batch that writes. */
describe.each([
  ['the department', 'DELETE FROM staff_departments WHERE person_id = ?'],
  ['the role', "UPDATE people SET role = 'clerk' WHERE id = ?"],
])('a manager who loses %s before the commit', (_what, lose) => {
  const losing = async (person: TestPerson) => {
    let lost = false;
    const d1 = hooked(env.DB, {
      before: async (sql) => {
        if (lost || !sql.some((s) => /insert into "audit"/i.test(s))) return;
        lost = true;
        await env.DB.prepare(lose).bind(person.id).run();
      },
    });
    return { ...ctx(), db: openDb(d1), actor: await staffNow(person) };
  };

  it.each<[string, (id: string) => (on: Awaited<ReturnType<typeof losing>>) => Promise<unknown>]>([
    ['makes no rule', () => (on) => createRule(on, FRUIT)],
    ['changes none', (id) => (on) => updateRule(on, { id, version: 1, patch: { active: false } })],
    ['deletes none', (id) => (on) => archiveRule(on, { id, version: 1 })],
  ])('%s', async (_verb, verb) => {
    const { id = '' } = await aRule(env.DB, { categoryIds: '["cat_fruit"]' });
    const on = await losing(await makePerson({ role: 'manager', departments: ['dep_fresh'] }));
    const before = await writtenRows();
    expect(await verb(id)(on)).toMatchObject({ ok: false });
    expect(await writtenRows()).toEqual(before);
  });
});
