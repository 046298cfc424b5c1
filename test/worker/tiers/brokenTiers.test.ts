import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { INVARIANTS } from '#db/invariants/index.ts';
import { tierOverrides } from '#db/schema/index.ts';
import { recalculateTier } from '#services/tiers/recalculateTiers.ts';
import { ctx } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { orderedBefore } from '#test/support/pastOrders.ts';
import { makePerson } from '#test/support/people.ts';
import { insert } from '#test/support/rows/insert.ts';
import { openShelf } from '#test/support/shelf.ts';

/*
 * An audit that finds nothing is worth something only if it finds what is broken. Each invariant about tiers is broken here, and mended
 * again.
 */

const DAY = 24 * 60 * 60_000;
const run = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run();

let [silver, given] = ['', ''];

beforeAll(async () => {
  await openShelf();
  silver = (await makePerson()).id;
  await orderedBefore({ id: silver }, 21);
  await recalculateTier(ctx(), silver);
  given = (await makePerson()).id;
  const override = { personId: given, tier: 'gold', reason: 'Raffle', since: 0, until: Date.now() + DAY, setBy: 'per_owner' } as const;
  await insert(env.DB, tierOverrides, override);
  await recalculateTier(ctx(), given);
});
afterEach(expectSound);
afterEach(async () => expect(await broken()).toEqual([]));

/** The names of the invariants that are broken, with those that only the nightly jobs make true. */
async function broken(): Promise<string[]> {
  const answers = await env.DB.batch(INVARIANTS.map(({ sql }) => env.DB.prepare(sql)));
  return INVARIANTS.filter((_, at) => (answers[at]?.results.length ?? 0) > 0).map(({ name }) => name);
}

const FITS = 'a tier is the override while it runs, else what the successful orders earn';
const LAST = 'the last move of a person led to their tier';

describe('the audit finds', () => {
  it('a tier that the orders do not earn', async () => {
    await run("UPDATE people SET tier = 'gold' WHERE id = ?", silver);
    expect(await broken()).toEqual([FITS, LAST]);
    await run("UPDATE people SET tier = 'silver' WHERE id = ?", silver);
  });

  it('a tier that is not that of the override', async () => {
    await run("UPDATE people SET tier = 'bronze' WHERE id = ?", given);
    expect(await broken()).toEqual([FITS, LAST]);
    await run("UPDATE people SET tier = 'gold' WHERE id = ?", given);
  });

  it('an override that outlives its end', async () => {
    const until = Date.now();
    await run('UPDATE tier_overrides SET until = ? WHERE person_id = ?', until - 6 * 60_000, given);
    expect(await broken()).toEqual(['no override of a tier outlives its end by more than 5 minutes']);
    await run('UPDATE tier_overrides SET until = ? WHERE person_id = ?', until + DAY, given);
  });

  it('orders that are not counted, or counted twice', async () => {
    for (const by of [-1, 1]) {
      await run('UPDATE people SET successful_orders = successful_orders + ? WHERE id = ?', by, silver);
      expect(await broken()).toContain('successful orders are counted');
      await run('UPDATE people SET successful_orders = successful_orders - ? WHERE id = ?', by, silver);
    }
  });

  it('a wrong number of accounts with a tier', async () => {
    await run("UPDATE tier_counts SET people = people + 1 WHERE tier = 'gold'");
    expect(await broken()).toEqual(['the accounts of each tier are counted']);
    await run("UPDATE tier_counts SET people = people - 1 WHERE tier = 'gold'");
  });

  it('and a move is never changed afterwards', async () => {
    await expect(run("UPDATE tier_moves SET cause = 'override'")).rejects.toThrow(/append_only: tier_moves/);
  });
});
