import { createScheduledController } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '#contracts/accounts.ts';
import { type JobRun, jobRun } from '#contracts/jobs.ts';
import type { Problem } from '#contracts/problem.ts';
import { runSchedule } from '#cron/runSchedule.ts';
import { openDb } from '#db/kit/db.ts';
import type { Log } from '#kit/log.ts';
import { runJob } from '#services/jobs/run.ts';
import worker from '#src/index.ts';
import { type Answer, type Api, asPerson, newGuest, stranger } from '#test/support/api.ts';
import { ctx, QUIET } from '#test/support/context.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { orderedBefore } from '#test/support/pastOrders.ts';
import { makePerson, type TestPerson, type Who } from '#test/support/people.ts';
import { aToken } from '#test/support/rows/people.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterAll(expectSound);

async function standing(person: TestPerson): Promise<Pick<User, 'tier' | 'successfulOrders' | 'ordersToNextTier'>> {
  const { tier, successfulOrders, ordersToNextTier } = (await asPerson(person).get<User>('/me')).body;
  return { tier, successfulOrders, ordersToNextTier };
}

const recount = () => runJob(ctx(), 'recalculate-tiers');
const cron = async (expression: string) => worker.scheduled(createScheduledController({ cron: expression }), env);

async function lapseHoldOf(variantId: string): Promise<void> {
  await env.DB.prepare('UPDATE cart_lines SET held_until = 1 WHERE variant_id = ?').bind(variantId).run();
}

describe('the schedule', () => {
  it('counts tiers and forgets ended sessions at night', async () => {
    const [person, ended] = [await makePerson(), await makePerson()];
    await orderedBefore(person, 50);
    await env.DB.prepare('UPDATE sessions SET expires_at = 1 WHERE id = ?').bind(ended.sessionId).run();
    await aToken(env.DB, { personId: person.id, hash: 'ended', expiresAt: 1 });
    await aToken(env.DB, { personId: person.id, hash: 'open' });
    await cron('0 3 * * *');
    expect((await standing(person)).tier).toBe('gold');
    const sessions = await env.DB.prepare('SELECT id FROM sessions WHERE id IN (?, ?)').bind(person.sessionId, ended.sessionId).all();
    expect(sessions.results).toEqual([{ id: person.sessionId }]);
    expect((await env.DB.prepare('SELECT hash FROM tokens').all()).results).toEqual([{ hash: 'open' }]);
  });

  it('releases lapsed holds every minute, and keeps their lines and the live holds', async () => {
    const [lapsed, live] = [await shelve({ stock: 10 }), await shelve({ stock: 10 })];
    const guest = await newGuest();
    await guest.add(lapsed.variantId, 4);
    await guest.add(live.variantId, 3);
    await lapseHoldOf(lapsed.variantId);
    for (let i = 0; i < 2; i++) {
      await cron('* * * * *');
      expect(await stockOf(lapsed.variantId)).toEqual({ on_hand: 10, reserved: 0 });
      expect(await stockOf(live.variantId)).toEqual({ on_hand: 10, reserved: 3 });
    }
    const lines = await env.DB.prepare('SELECT quantity FROM cart_lines WHERE cart_id = ? ORDER BY quantity DESC').bind(guest.cartId).all();
    expect(lines.results).toEqual([{ quantity: 4 }, { quantity: 3 }]);
  });

  it('ignores a cron expression that it does not know', async () => {
    const before = await env.DB.prepare('SELECT count(*) AS n FROM outbox').first('n');
    await cron('0 0 1 1 *');
    expect(await env.DB.prepare('SELECT count(*) AS n FROM outbox').first('n')).toBe(before);
  });

  it('runs the second job even if the first one fails', async () => {
    const { variantId } = await shelve({ stock: 5 });
    const guest = await newGuest();
    await guest.add(variantId, 2);
    await lapseHoldOf(variantId);
    const told: string[] = [];
    const log: Log = { ...QUIET, error: (event: string) => void told.push(event), with: () => log };
    const broken = hooked(env.DB, {
      before: ([sql]) => {
        if (sql?.includes('FROM outbox')) throw new Error('broken');
      },
    });
    await runSchedule({ ...ctx(), db: openDb(broken), log }, '* * * * *');
    expect(told).toEqual(['schedule.failed']);
    expect(await stockOf(variantId)).toEqual({ on_hand: 5, reserved: 0 });
  });
});

describe('POST /staff/jobs/{name}/run', () => {
  const run = (api: Api, name = 'recalculate-tiers') => api.post<JobRun & Problem>(`/staff/jobs/${name}/run`);

  async function told({ status, body }: Answer<JobRun & Problem>): Promise<[number, string | undefined]> {
    return [status, body.code];
  }

  const audited = async () =>
    (await env.DB.prepare("SELECT actor_id, entity_id, before, after FROM audit WHERE action = 'job.run' ORDER BY id").all()).results;

  it('lets the owner count tiers now, and adds an audit row', async () => {
    const [owner, person] = [await makePerson({ role: 'owner' }), await makePerson()];
    await recount();
    await orderedBefore(person, 21);
    const { status, body } = await run(asPerson(owner));
    expect(status).toBe(200);
    expect(jobRun.strict().parse(body)).toEqual({ name: 'recalculate-tiers', at: expect.any(String), changed: 1 });
    expect((await standing(person)).tier).toBe('silver');
    expect(await audited()).toEqual([{ actor_id: owner.id, entity_id: 'recalculate-tiers', before: null, after: '{"changed":1}' }]);
  });

  it.each(['sweep-outbox', 'release-holds'])('runs %s too', async (name) => {
    const { status, body } = await run(asPerson(await makePerson({ role: 'owner' })), name);
    expect([status, body.name]).toEqual([200, name]);
  });

  it('is only for owners: 401 without a session, 403 for customers, clerks and managers; nothing runs', async () => {
    const before = await audited();
    const waiting = await makePerson();
    await orderedBefore(waiting, 21);
    const guest = await newGuest();
    expect(await told(await run(stranger))).toEqual([401, 'unauthenticated']);
    expect(await told(await run(guest.api))).toEqual([401, 'unauthenticated']);
    const others: Who[] = [
      {},
      { tier: 'gold' },
      { role: 'clerk', departments: ['dep_fresh'] },
      { role: 'manager', departments: ['dep_fresh', 'dep_frozen'] },
    ];
    for (const who of others) expect(await told(await run(asPerson(await makePerson(who))))).toEqual([403, 'forbidden']);
    expect((await standing(waiting)).tier).toBe('bronze');
    expect(await audited()).toEqual(before);
  });

  it('refuses an unknown name, after checking who calls', async () => {
    const owner = await makePerson({ role: 'owner' });
    for (const name of ['no-such-job', 'Recalculate-Tiers', 'toString', '%00']) {
      expect(await told(await run(asPerson(owner), name))).toEqual([404, 'not_found']);
    }
    expect(await told(await run(stranger, 'no-such-job'))).toEqual([401, 'unauthenticated']);
    expect(await told(await run(asPerson(await makePerson()), 'no-such-job'))).toEqual([403, 'forbidden']);
  });
});
