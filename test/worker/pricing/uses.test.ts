import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commit } from '#db/kit/commit.ts';
import { claimUses, forgetUses, giveBackUses, type RuleUse } from '#db/pricing/uses.ts';
import { codeBatches, promoCodes } from '#db/schema/index.ts';
import { checkout } from '#test/support/api.ts';
import { ctx } from '#test/support/context.ts';
import { audit } from '#test/support/invariants.ts';
import { ready } from '#test/support/readyShopper.ts';
import { insert, unique } from '#test/support/rows/insert.ts';
import { aRule } from '#test/support/rows/records.ts';
import { openShelf } from '#test/support/shelf.ts';

beforeAll(openShelf);

const db = () => ctx().db;

/** An order of a new customer, without rules. */
async function anOrder(personId?: string): Promise<{ id: string; personId: string; placedAt: number }> {
  const shopper = await ready();
  const { body } = await checkout(shopper, { key: `k${unique()}` });
  return { id: body.order.id, personId: personId ?? shopper.person.id, placedAt: 1 };
}

async function aLimitedRule(limits: { usageLimit?: number; perCustomerLimit?: number }): Promise<string> {
  const { id } = await aRule(env.DB, { ...limits, active: 0 });
  return id ?? '';
}

async function aCode(ruleId: string, usesEach: number): Promise<string> {
  const code = `CODE${unique()}`;
  const { id } = await insert(env.DB, codeBatches, { id: `cob_${code}`, ruleId, count: 1, made: 1, usesEach, createdAt: 0 });
  await insert(env.DB, promoCodes, { code, ruleId, batchId: id, usesEach, createdAt: 0 });
  return code;
}

/** What stops an order that uses a rule. Null when nothing does. */
async function claim(order: Awaited<ReturnType<typeof anOrder>>, use: Partial<RuleUse> & { ruleId: string }): Promise<string | null> {
  const done = await commit(db(), claimUses(order, [{ amount: 100, code: null, ...use }]));
  return done.written ? null : done.violation.what;
}

const giveBack = (orderId: string) => commit(db(), giveBackUses(orderId, 2));
const countOf = (ruleId: string) => env.DB.prepare('SELECT used, cost, most FROM rule_counts WHERE rule_id = ?').bind(ruleId).first();
const usedOf = (code: string) => env.DB.prepare('SELECT used FROM promo_codes WHERE code = ?').bind(code).first('used');
const revision = () => env.DB.prepare('SELECT revision FROM pricing_revision').first<number>('revision');

describe('a use', () => {
  it('counts for its rule, with what it cost, until its order gives it back', async () => {
    const ruleId = await aLimitedRule({});
    const order = await anOrder();
    expect(await claim(order, { ruleId, amount: 250 })).toBeNull();
    expect(await countOf(ruleId)).toEqual({ used: 1, cost: 250, most: null });
    await giveBack(order.id);
    await giveBack(order.id);
    expect(await countOf(ruleId)).toEqual({ used: 0, cost: 0, most: null });
  });

  it('is refused when the rule has none left, and can be had again when one is given back', async () => {
    const ruleId = await aLimitedRule({ usageLimit: 2 });
    const [first, second, third] = [await anOrder(), await anOrder(), await anOrder()];
    expect([await claim(first, { ruleId }), await claim(second, { ruleId })]).toEqual([null, null]);
    expect(await claim(third, { ruleId })).toBe('rule_counts_limit');
    await giveBack(first.id);
    expect(await claim(third, { ruleId })).toBeNull();
    expect(await countOf(ruleId)).toEqual({ used: 2, cost: 200, most: 2 });
  });

  it('is refused to a customer who has used all of theirs, and to nobody else', async () => {
    const ruleId = await aLimitedRule({ perCustomerLimit: 1 });
    const first = await anOrder();
    const second = await anOrder(first.personId);
    expect(await claim(first, { ruleId })).toBeNull();
    expect(await claim(second, { ruleId })).toBe('rule_customers_limit');
    expect(await claim(await anOrder(), { ruleId })).toBeNull();
    await giveBack(first.id);
    expect(await claim(second, { ruleId })).toBeNull();
  });

  it('counts for a limit that the rule got later', async () => {
    const ruleId = await aLimitedRule({});
    const first = await anOrder();
    await claim(first, { ruleId });
    await env.DB.prepare('UPDATE pricing_rules SET per_customer_limit = 1 WHERE id = ?').bind(ruleId).run();
    expect(await claim(await anOrder(first.personId), { ruleId })).toBe('rule_customers_limit');
    await env.DB.prepare('UPDATE pricing_rules SET per_customer_limit = 2 WHERE id = ?').bind(ruleId).run();
    expect(await claim(await anOrder(first.personId), { ruleId })).toBeNull();
  });

  it('is given back though the limit of the rule was lowered', async () => {
    const ruleId = await aLimitedRule({ usageLimit: 5 });
    const orders = [await anOrder(), await anOrder()];
    for (const order of orders) await claim(order, { ruleId });
    await env.DB.prepare('UPDATE pricing_rules SET usage_limit = 1 WHERE id = ?').bind(ruleId).run();
    expect(await claim(await anOrder(), { ruleId })).toBe('rule_counts_limit');
    expect(await giveBack(orders[0]?.id ?? '')).toMatchObject({ written: true });
    expect(await countOf(ruleId)).toMatchObject({ used: 1 });
  });

  it('counts for its code, which can be used so often and no more', async () => {
    const ruleId = await aLimitedRule({});
    const code = await aCode(ruleId, 1);
    const first = await anOrder();
    expect(await claim(first, { ruleId, code })).toBeNull();
    expect(await claim(await anOrder(), { ruleId, code })).toBe('promo_codes_used');
    await giveBack(first.id);
    expect(await usedOf(code)).toBe(0);
  });

  it('raises the revision of prices only when it is the last one, or the last one comes back', async () => {
    const ruleId = await aLimitedRule({ usageLimit: 2 });
    const [first, second] = [await anOrder(), await anOrder()];
    const before = (await revision()) ?? 0;
    await claim(first, { ruleId });
    expect(await revision()).toBe(before);
    await claim(second, { ruleId });
    expect(await revision()).toBe(before + 1);
    await giveBack(second.id);
    expect(await revision()).toBe(before + 2);
    await giveBack(first.id);
    expect(await revision()).toBe(before + 2);
  });

  it('still counts when its customer is forgotten, and can still be given back', async () => {
    const ruleId = await aLimitedRule({ perCustomerLimit: 1, usageLimit: 3 });
    const order = await anOrder();
    await claim(order, { ruleId });
    await env.DB.prepare('DELETE FROM rule_customers WHERE person_id = ?').bind(order.personId).run();
    await commit(db(), forgetUses(db(), order.personId));
    expect(await countOf(ruleId)).toMatchObject({ used: 1 });
    expect(await giveBack(order.id)).toMatchObject({ written: true });
    expect(await countOf(ruleId)).toMatchObject({ used: 0 });
  });
});

describe('an order', () => {
  afterEach(async () => {
    await env.DB.prepare('UPDATE pricing_rules SET active = 0').run();
  });

  it('uses the rules that took something off it', async () => {
    const { id } = await aRule(env.DB, { categoryIds: '["cat_fruit"]' });
    const shopper = await ready();
    const { body } = await checkout(shopper);
    const { results } = await env.DB.prepare('SELECT * FROM rule_uses WHERE order_id = ?').bind(body.order.id).all();
    expect(results).toMatchObject([{ rule_id: id, person_id: shopper.person.id, amount: 300, given_back_at: null }]);
  });
});

it('a use that its order does not carry breaks an invariant', async () => {
  const ruleId = await aLimitedRule({});
  await claim(await anOrder(), { ruleId });
  expect(Object.keys(await audit())).toEqual(['each rule that an order carries was used by it, for what it took off']);
});
