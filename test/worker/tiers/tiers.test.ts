import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '#contracts/accounts.ts';
import { runJob } from '#services/jobs/run.ts';
import { recalculateTier } from '#services/tiers/recalculateTiers.ts';
import { asPerson, newMember } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { orderedBefore } from '#test/support/pastOrders.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { refundOldest } from '#test/support/refundOf.ts';
import { aRule } from '#test/support/rows/records.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';
import { soon } from '#test/support/soon.ts';

beforeAll(openShelf);
afterAll(expectSound);

async function standing(person: TestPerson): Promise<Pick<User, 'tier' | 'successfulOrders' | 'ordersToNextTier'>> {
  const { tier, successfulOrders, ordersToNextTier } = (await asPerson(person).get<User>('/me')).body;
  return { tier, successfulOrders, ordersToNextTier };
}

/** Rows that the change of a tier left in the outbox for a person. */
async function announced(person: TestPerson): Promise<number> {
  const sql = "SELECT count(*) AS n FROM outbox WHERE kind = 'tier_changed' AND payload ->> 'personId' = ?";
  return (await env.DB.prepare(sql).bind(person.id).first<number>('n')) ?? -1;
}

const recount = () => runJob(ctx(), 'recalculate-tiers');

describe('a tier', () => {
  it.each([
    [0, 'bronze', 21],
    [20, 'bronze', 1],
    [21, 'silver', 29],
    [49, 'silver', 1],
    [50, 'gold', null],
  ] as const)('after %i delivered orders is %s', async (orders, tier, ordersToNextTier) => {
    const person = await makePerson();
    await orderedBefore(person, orders);
    await recount();
    expect(await standing(person)).toEqual({ tier, successfulOrders: orders, ordersToNextTier });
    expect(await announced(person)).toBe(tier === 'bronze' ? 0 : 1);
  });

  it('counts no order that was cancelled, fully refunded or is still on its way, and counts a partly refunded one', async () => {
    const person = await makePerson();
    await orderedBefore(person, 19);
    await orderedBefore(person, 1, { paid: 'partially_refunded' });
    await orderedBefore(person, 5, { paid: 'refunded' });
    await orderedBefore(person, 5, { status: 'cancelled', paid: 'refunded' });
    await orderedBefore(person, 5, { status: 'cancelled', paid: 'unpaid' });
    await orderedBefore(person, 5, { status: 'confirmed' });
    await orderedBefore(person, 5, { status: 'out_for_delivery' });
    await recount();
    expect(await standing(person)).toMatchObject({ tier: 'bronze', successfulOrders: 20 });
    await orderedBefore(person, 1);
    await recount();
    expect(await standing(person)).toMatchObject({ tier: 'silver', successfulOrders: 21 });
  });

  it('is lost again with the order that gave it', async () => {
    const person = await makePerson();
    await orderedBefore(person, 50);
    await recount();
    await refundOldest(person);
    await recount();
    expect(await standing(person)).toEqual({ tier: 'silver', successfulOrders: 49, ordersToNextTier: 1 });
    expect(await announced(person)).toBe(2);
  });

  it('is the same if the count runs never, once, twice or twice at once, and is announced once', async () => {
    await recount();
    const people = await Promise.all([makePerson(), makePerson(), makePerson({ role: 'clerk' })]);
    await orderedBefore(people[0] as TestPerson, 21);
    await env.DB.prepare("UPDATE people SET tier = 'gold' WHERE id = ?").bind(people[1]?.id).run();
    expect((await recount())?.changed).toBe(2);
    const once = await Promise.all(people.map(standing));
    expect(once.map((s) => s.tier)).toEqual(['silver', 'bronze', 'bronze']);
    const again = await Promise.all([recount(), recount()]);
    // Two at once: one runs, and the other leaves the work to it.
    expect(again.map((r) => r?.changed ?? null).toSorted()).toEqual([0, null]);
    expect(await Promise.all(people.map(standing))).toEqual(once);
    expect(await Promise.all(people.map(announced))).toEqual([1, 1, 0]);
  });

  it('is set for one person alone when only theirs is asked for', async () => {
    const [one, other] = [await makePerson(), await makePerson()];
    await orderedBefore(one, 21);
    await orderedBefore(other, 21);
    expect(await recalculateTier(ctx(), one.id)).toBe(1);
    expect(await recalculateTier(ctx(), one.id)).toBe(0);
    expect(await recalculateTier(ctx(), 'per_nobody')).toBe(0);
    expect([(await standing(one)).tier, (await standing(other)).tier]).toEqual(['silver', 'bronze']);
  });
});

describe('a new tier', () => {
  const untold = () => env.DB.prepare("SELECT count(*) AS n FROM outbox WHERE kind = 'tier_changed' AND done_at IS NULL").first('n');
  let rule: Promise<unknown> | null = null;
  const withRule = async () => {
    rule ??= aRule(env.DB, { id: 'rul_silver', name: 'Silver: 10 % off', tiers: '["silver"]' });
    await rule;
    passTime(3000);
  };

  it('reaches an open cart while it is watched: the discount appears with its reason', async () => {
    await withRule();
    const person = await makePerson();
    const member = await newMember(person);
    const { variantId } = await shelve({ price: 1000 });
    expect((await member.add(variantId, 3)).body).toMatchObject({ tier: 'bronze', discountTotal: 0, total: 3395 });
    const watcher = await watch(member);
    await orderedBefore(person, 21);
    await recount();
    const { cart } = await watcher.cartFrame('tier');
    expect(cart).toMatchObject({ tier: 'silver', subtotal: 3000, discountTotal: 300, total: 3095 });
    expect(cart.lines[0]?.adjustments).toEqual([{ ruleId: 'rul_silver', label: 'Silver: 10 % off', amount: 300 }]);
    watcher.close();
  });

  it('is in a cart that nobody watched, when it is opened next', async () => {
    await withRule();
    const person = await makePerson();
    const member = await newMember(person);
    await member.add((await shelve({ price: 1000 })).variantId, 3);
    await orderedBefore(person, 21);
    await recount();
    await soon(async () => expect(await member.cart()).toMatchObject({ tier: 'silver', discountTotal: 300 }));
    // The cart's object is told after the recount has answered.
    await soon(async () => expect(await untold()).toBe(0));
    expect((await member.add((await shelve({ price: 1000 })).variantId, 1)).body).toMatchObject({ tier: 'silver', discountTotal: 400 });
  });
});
