import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it } from 'vitest';
import { INVARIANTS } from '#db/invariants/index.ts';
import { openDb } from '#db/kit/db.ts';
import { tierOf } from '#domain/tiers.ts';
import type { Context } from '#services/context.ts';
import { runJob } from '#services/jobs/run.ts';
import { recalculateTiers } from '#services/tiers/recalculateTiers.ts';
import { BATCHES_A_RUN, PEOPLE_A_BATCH, settleSome } from '#services/tiers/settleTiers.ts';
import { ctx, doTask, QUIET } from '#test/support/context.ts';
import { crashing, everyCrash, hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';

/* Nobody takes the tasks: here only who moves counts. */
const silent = (db = env.DB): Context => ({ ...ctx(), db: openDb(db), log: QUIET, queues: { send: async () => {} } });

/* `n` people with 0 to 70 orders, all of them bronze. Those of earlier rounds stay, and are settled. */
const PEOPLE = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
INSERT INTO people (id, email, name, password_hash, tier, successful_orders, created_at)
SELECT ?2 || i, ?2 || i || '@many.test', 'P', '', 'bronze', i % 71, 0 FROM n`;

interface Person {
  id: string;
  tier: string;
  orders: number;
}

const NIGHTLY = INVARIANTS.filter((invariant) => invariant.nightly);
let round = 0;
const prefix = () => `round${round}_`;
const rows = async <Row>(sql: string) => (await env.DB.prepare(sql).bind(`${prefix()}*`).all<Row>()).results;
const tiers = () => rows<Person>('SELECT id, tier, successful_orders AS orders FROM people WHERE id GLOB ?1');
const moves = () => rows<{ id: string }>('SELECT person_id AS id FROM tier_moves WHERE person_id GLOB ?1');
const told = () => rows("SELECT id FROM outbox WHERE kind = 'tier_changed' AND payload ->> 'personId' GLOB ?1");
const rest = async () => (await env.DB.prepare("SELECT id FROM outbox WHERE kind = 'tiers_due'").all<{ id: string }>()).results;

/** Returns how many of them have another tier coming. */
async function fill(count: number): Promise<number> {
  round++;
  await env.DB.prepare(PEOPLE).bind(count, prefix()).run();
  return (await tiers()).filter(({ orders }) => tierOf(orders) !== 'bronze').length;
}

/** Everybody has the tier of their orders, moved once, and is told once. */
async function expectSettled(due: number): Promise<void> {
  expect((await tiers()).filter(({ tier, orders }) => tier !== tierOf(orders))).toEqual([]);
  for (const { sql } of NIGHTLY) expect((await env.DB.prepare(sql).all()).results).toEqual([]);
  const moved = await moves();
  expect([moved.length, new Set(moved.map(({ id }) => id)).size, (await told()).length]).toEqual([due, due, due]);
}

afterEach(expectSound);

describe('the tiers of many people', () => {
  it('are set in batches, each as large as the platform allows', async () => {
    const due = await fill(2000);
    const sizes: number[] = [];
    const after = async (sql: string[]) => {
      if (sql[0]?.startsWith('INSERT INTO tier_moves')) sizes.push((await moves()).length);
    };
    expect((await runJob(silent(hooked(env.DB, { after })), 'recalculate-tiers'))?.changed).toBe(due);
    const steps = sizes.map((size, at) => size - (sizes[at - 1] ?? 0));
    expect(steps).toEqual([PEOPLE_A_BATCH, PEOPLE_A_BATCH, due - 2 * PEOPLE_A_BATCH]);
    await expectSettled(due);
    expect(await rest()).toEqual([]);
  });

  it('are set by a task when there are more than one run of the job may move', async () => {
    const most = PEOPLE_A_BATCH * BATCHES_A_RUN;
    const due = await fill(Math.ceil((most + 700) * (71 / 50)));
    expect(due).toBeGreaterThan(most);
    expect(await recalculateTiers(silent())).toBe(most);
    expect((await moves()).length).toBe(most);
    const [task] = await rest();
    await doTask(silent(), task?.id ?? '');
    await expectSettled(due);
    expect(await env.DB.prepare('SELECT done_at IS NOT NULL AS done FROM outbox WHERE id = ?').bind(task?.id).first('done')).toBe(1);
  });

  it('come out the same when two runs are at it at once', async () => {
    const due = await fill(2500);
    const runs = await Promise.all([settleSome(silent(), 'everybody'), settleSome(silent(), 'everybody')]);
    expect(runs.reduce((sum, { moved }) => sum + moved, 0)).toBe(due);
    await expectSettled(due);
  });

  it('come out the same after a crash at any call to the database', async () => {
    const calls = await everyCrash(async (crash) => {
      const due = await fill(900);
      const { d1, died } = crashing(env.DB, crash);
      await settleSome(silent(d1), 'everybody').catch(() => {});
      await settleSome(silent(), 'everybody');
      await expectSettled(due);
      return died();
    });
    expect(calls).toBeGreaterThan(3);
  });
});
