import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AccountExport } from '#contracts/accountExport.ts';
import type { User } from '#contracts/accounts.ts';
import type { CustomerPage } from '#contracts/customers.ts';
import type { Problem } from '#contracts/problem.ts';
import {
  type RunningOverride,
  runningOverrideList,
  type TierDistribution,
  type TierMove,
  type TierStanding,
  tierMoveList,
} from '#contracts/tiers.ts';
import { INVARIANTS } from '#db/invariants/index.ts';
import { openDb } from '#db/kit/db.ts';
import { createApp } from '#http/app.ts';
import { runJob } from '#services/jobs/run.ts';
import { recalculateTier } from '#services/tiers/recalculateTiers.ts';
import { type Api, asPerson, newMember, STORE } from '#test/support/api.ts';
import { auditOf, writtenRows } from '#test/support/auditRows.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx, QUIET } from '#test/support/context.ts';
import { erase } from '#test/support/erasure.ts';
import { hooked } from '#test/support/faultyD1.ts';
import { expectSound } from '#test/support/invariants.ts';
import { mailbox, mailed, queuesDone } from '#test/support/mailbox.ts';
import { orderedBefore } from '#test/support/pastOrders.ts';
import { makePerson, type TestPerson, type Who } from '#test/support/people.ts';
import { repeatedly } from '#test/support/proof.ts';
import { refundOldest } from '#test/support/refundOf.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let owner: TestPerson;
let staffApi: Api;

beforeAll(async () => {
  await openShelf();
  owner = await makePerson({ role: 'owner', name: 'Olga' });
  staffApi = asPerson(owner);
});
afterEach(expectSound);
afterEach(async () => {
  for (const { name, sql } of INVARIANTS.filter((i) => i.nightly))
    expect([name, (await env.DB.prepare(sql).all()).results]).toEqual([name, []]);
});

const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const ifMatch = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
const give = (id: string, over: object = {}, version = 0, api = staffApi) =>
  api.put<TierStanding & Problem>(
    `/customers/${id}/tier`,
    { tier: 'gold', reason: 'Won the raffle', until: inDays(30), ...over },
    ifMatch(version),
  );
const takeOff = (id: string, version: number, api = staffApi) => api.delete<Problem>(`/customers/${id}/tier`, ifMatch(version));
const tierOfPerson = async (person: TestPerson) => (await asPerson(person).get<User>('/me')).body.tier;
const movesOf = async ({ id }: TestPerson) => {
  const moves = tierMoveList.parse((await staffApi.get('/tiers/moves?limit=100')).body).items.filter((move) => move.person.id === id);
  return moves.map(({ from, to, cause, reason, by }) => ({ from, to, cause, reason, by: by?.name ?? null })).toReversed();
};
const raisedMails = async ({ email }: TestPerson) => (await mailbox(email)).filter(({ kind }) => kind === 'tier_raised');
const endDue = () => runJob(ctx(), 'end-tier-overrides');

/** A customer with a cart that a window shows. */
async function shopper(who: Who = {}) {
  const person = await makePerson(who);
  const member = await newMember(person);
  await member.add((await shelve({ price: 1000 })).variantId, 3);
  return { person, watcher: await watch(member) };
}

describe('a tier given by hand', () => {
  it('holds at once: for the account, its open cart, by mail and in the history', async () => {
    const { person, watcher } = await shopper({ name: 'Ann' });
    const { status, body } = await give(person.id);
    expect([status, body]).toMatchObject([200, { tier: 'gold', successfulOrders: 0, ordersToNextTier: null, overrideVersion: 1 }]);
    expect(body.override).toMatchObject({ tier: 'gold', reason: 'Won the raffle', by: { id: owner.id, name: 'Olga' } });
    expect((await watcher.cartFrame('tier')).cart.tier).toBe('gold');
    expect(await tierOfPerson(person)).toBe('gold');
    const [mail] = (await mailed(person.email)).filter(({ kind }) => kind === 'tier_raised');
    expect(mail?.text).toContain('You are gold now, Ann');
    expect(await movesOf(person)).toEqual([{ from: 'bronze', to: 'gold', cause: 'override', reason: 'Won the raffle', by: 'Olga' }]);
    const [row] = (await auditOf(person.id)).filter(({ action }) => action === 'tier.overridden');
    expect([row?.actor_id, row?.before, row?.after]).toEqual([
      owner.id,
      { tier: 'bronze', until: null },
      { tier: 'gold', until: body.override?.until },
    ]);
    const { body: page } = await staffApi.get<CustomerPage>(`/staff/customers/${person.id}`);
    expect([page.tier, page.override, page.overrideVersion]).toEqual(['gold', body.override, 1]);
    watcher.close();
  });

  it('stays while it runs, whatever the orders earn, and falls to what they earned at its end', async () => {
    const { person, watcher } = await shopper();
    await give(person.id, { until: inDays(1) });
    await watcher.cartFrame('tier');
    await mailed(person.email);
    await orderedBefore(person, 21);
    await runJob(ctx(), 'recalculate-tiers');
    expect(await recalculateTier(ctx(), person.id)).toBe(0);
    expect(await tierOfPerson(person)).toBe('gold');
    await endDue();
    expect(await tierOfPerson(person)).toBe('gold');
    passTime(DAY);
    expect((await endDue())?.changed).toBe(1);
    expect((await endDue())?.changed).toBe(0);
    await watcher.cartFrame('tier', ({ cart }) => cart.tier === 'silver');
    expect(await tierOfPerson(person)).toBe('silver');
    expect((await movesOf(person)).at(-1)).toEqual({ from: 'gold', to: 'silver', cause: 'override_ended', reason: null, by: null });
    const { body } = await staffApi.get<CustomerPage>(`/staff/customers/${person.id}`);
    expect([body.override, body.overrideVersion]).toEqual([null, 2]);
    await queuesDone();
    expect(await raisedMails(person)).toHaveLength(1);
    watcher.close();
  });

  it('ends without a move where the orders have earned it meanwhile', async () => {
    const person = await makePerson();
    await give(person.id, { tier: 'silver', until: inDays(1) });
    await orderedBefore(person, 21);
    passTime(DAY);
    expect((await endDue())?.changed).toBe(0);
    expect(
      await env.DB.prepare('SELECT ended_at IS NOT NULL AS ended FROM tier_overrides WHERE person_id = ?').bind(person.id).first('ended'),
    ).toBe(1);
    expect(await movesOf(person)).toHaveLength(1);
  });

  it('is ended by the nightly job and by a delivery too, if they come first', async () => {
    const [one, other] = [await makePerson(), await makePerson()];
    for (const { id } of [one, other]) await give(id, { until: inDays(1) });
    passTime(DAY);
    expect(await recalculateTier(ctx(), one.id)).toBe(1);
    expect([await tierOfPerson(one), await tierOfPerson(other)]).toEqual(['bronze', 'gold']);
    await runJob(ctx(), 'recalculate-tiers');
    expect(await tierOfPerson(other)).toBe('bronze');
    expect((await endDue())?.changed).toBe(0);
    for (const person of [one, other]) expect((await movesOf(person)).at(-1)).toMatchObject({ cause: 'override_ended' });
  });

  it('may be lower than what was earned: no letter, nothing to go, and back at its end', async () => {
    const person = await makePerson({ tier: 'gold' });
    expect((await give(person.id, { tier: 'bronze', until: inDays(1) })).body).toMatchObject({ tier: 'bronze', ordersToNextTier: null });
    passTime(DAY);
    await endDue();
    expect(await tierOfPerson(person)).toBe('gold');
    await queuesDone();
    expect(await raisedMails(person)).toEqual([]);
  });

  it('can be replaced and taken off, at the version that was seen', async () => {
    const person = await makePerson();
    await give(person.id);
    expect((await give(person.id, { tier: 'silver' }, 1)).body).toMatchObject({ tier: 'silver', overrideVersion: 2 });
    expect((await takeOff(person.id, 2)).status).toBe(204);
    expect(await tierOfPerson(person)).toBe('bronze');
    expect(await movesOf(person)).toEqual([
      { from: 'bronze', to: 'gold', cause: 'override', reason: 'Won the raffle', by: 'Olga' },
      { from: 'gold', to: 'silver', cause: 'override', reason: 'Won the raffle', by: 'Olga' },
      { from: 'silver', to: 'bronze', cause: 'override_ended', reason: null, by: 'Olga' },
    ]);
    expect((await auditOf(person.id)).map(({ action }) => action).filter((a) => a.startsWith('tier.'))).toEqual([
      'tier.overridden',
      'tier.overridden',
      'tier.override_ended',
    ]);
    expect((await give(person.id, {}, 3)).body).toMatchObject({ tier: 'gold', overrideVersion: 4 });
  });
});

describe('giving a tier by hand is refused', () => {
  it.each<[string, () => object, string]>([
    ['for an end in the past', () => ({ until: inDays(-1) }), 'until'],
    ['for an end more than a year away', () => ({ until: inDays(367) }), 'until'],
    ['without an end', () => ({ until: null }), 'until'],
    ['for an end that is no time', () => ({ until: 'tomorrow' }), 'until'],
    ['without a reason', () => ({ reason: '  ' }), 'reason'],
    ['for a long reason', () => ({ reason: 'x'.repeat(201) }), 'reason'],
    ['for an unknown tier', () => ({ tier: 'platinum' }), 'tier'],
    ['with a field that is not known', () => ({ successfulOrders: 50 }), ''],
  ])('%s', async (_, over, path) => {
    const { id } = await makePerson();
    const before = await writtenRows();
    const { status, body } = await give(id, over());
    expect([status, body.errors?.map((e) => e.path)]).toEqual([422, [path]]);
    expect(await writtenRows()).toEqual(before);
  });

  it('for nobody, for an account that was erased, and where no override runs', async () => {
    const gone = await makePerson();
    await erase(gone);
    for (const id of ['per_nobody', gone.id]) expect((await give(id)).status).toBe(404);
    const person = await makePerson();
    expect((await takeOff(person.id, 0)).status).toBe(404);
    await give(person.id, { until: inDays(1) });
    passTime(DAY);
    expect((await takeOff(person.id, 1)).status).toBe(404);
    await endDue();
  });

  it('at an old version, or without one: one of two owners at once wins, the other is told the version of now', async () => {
    const { id } = await makePerson();
    expect((await staffApi.put<Problem>(`/customers/${id}/tier`, {})).status).toBe(422);
    expect((await staffApi.put<Problem>(`/customers/${id}/tier`, { tier: 'gold', reason: 'r', until: inDays(1) })).status).toBe(428);
    const both = await Promise.all([give(id, { tier: 'gold' }), give(id, { tier: 'silver' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect(both.find(({ status }) => status === 412)?.body).toMatchObject({ code: 'stale_version', version: 1 });
    expect((await takeOff(id, 7)).body).toMatchObject({ code: 'stale_version', version: 1 });
  });

  it('for an owner who is none any more when it is written', async () => {
    const [losing, person] = [await makePerson({ role: 'owner' }), await makePerson()];
    const headers = { authorization: `Bearer ${await losing.token()}`, 'content-type': 'application/json', 'if-match': '"0"' };
    const demote = async (sql: string[]) => {
      if (sql.some((s) => s.startsWith('INSERT INTO tier_overrides')))
        await env.DB.prepare("UPDATE people SET role = 'customer' WHERE id = ?").bind(losing.id).run();
    };
    const app = createApp(() => ({ ...ctx(), db: openDb(hooked(env.DB, { before: demote })) }));
    const body = JSON.stringify({ tier: 'gold', reason: 'r', until: inDays(1) });
    const answer = await app.request(`${STORE}/api/v1/customers/${person.id}/tier`, { method: 'PUT', headers, body });
    expect(answer.status).toBe(403);
    expect([await tierOfPerson(person), await movesOf(person)]).toEqual(['bronze', []]);
  });
});

describe('a tier, while all of it happens at once', () => {
  it('is the override if one runs, else that of the orders', repeatedly(20), async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => makePerson()));
    await Promise.all(people.map((person) => orderedBefore(person, 20)));
    const last = (id: string) => orderedBefore({ id }, 1).then(() => recalculateTier(ctx(), id));
    await Promise.all([
      ...people.flatMap(({ id }) => [give(id).then(() => takeOff(id, 1)), last(id), give(id, { tier: 'bronze' })]),
      runJob(ctx(), 'recalculate-tiers'),
      endDue(),
    ]);
    // The invariants say the rest.
    for (const person of people) expect(await movesOf(person)).not.toEqual([]);
  });
});

describe('the letter about a higher tier', () => {
  it('goes out once for the order that earned it, and to nobody who fell again before', async () => {
    const [risen, fallen] = [await makePerson(), await makePerson()];
    await orderedBefore(risen, 21);
    await recalculateTier(ctx(), risen.id);
    await recalculateTier(ctx(), risen.id);
    const [mail] = await mailed(risen.email);
    expect([mail?.kind, mail?.subject]).toEqual(['tier_raised', 'You are silver now']);
    const send = () => Promise.reject(new Error('No queue'));
    const silent = { ...ctx(), log: QUIET, queues: { send } };
    await orderedBefore(fallen, 21);
    await recalculateTier(silent, fallen.id);
    await refundOldest(fallen);
    await recalculateTier(silent, fallen.id);
    passTime(MINUTE);
    await runJob(ctx(), 'sweep-outbox');
    await queuesDone();
    expect([(await raisedMails(risen)).length, await raisedMails(fallen)]).toEqual([1, []]);
  });

  it('goes to no address that was not confirmed', async () => {
    const person = await makePerson({ verified: false });
    await give(person.id);
    await queuesDone();
    expect(await raisedMails(person)).toEqual([]);
  });
});

describe('the history of tiers', () => {
  it('is given out in the copy of an account, and goes with it', async () => {
    const person = await makePerson();
    await give(person.id);
    await takeOff(person.id, 1);
    const { body } = await asPerson(person).get<AccountExport>('/me/export');
    expect(body.tierMoves.map(({ from, to, cause, reason }) => [from, to, cause, reason])).toEqual(
      expect.arrayContaining([
        ['bronze', 'gold', 'override', 'Won the raffle'],
        ['gold', 'bronze', 'override_ended', null],
      ]),
    );
    expect(body.tierOverride).toMatchObject({ tier: 'gold', reason: 'Won the raffle', endedAt: expect.any(String) });
    await erase(person);
    for (const table of ['tier_moves', 'tier_overrides']) {
      expect((await env.DB.prepare(`SELECT * FROM ${table} WHERE person_id = ?`).bind(person.id).all()).results).toEqual([]);
    }
  });

  it('is listed newest first, and the overrides that run by their ends, in pages', async () => {
    const people = [await makePerson({ name: 'Later' }), await makePerson({ name: 'Sooner', tier: 'silver' })];
    await give(people[0]?.id ?? '', { until: inDays(300) });
    await give(people[1]?.id ?? '', { until: inDays(200), reason: 'Sorry for the eggs' });
    const moves = async (cursor = '') =>
      (await staffApi.get<{ items: TierMove[]; nextCursor: string }>(`/tiers/moves?limit=1${cursor}`)).body;
    const first = await moves();
    const second = await moves(`&cursor=${first.nextCursor}`);
    expect([first, second].map(({ items }) => items.map(({ person }) => person.name))).toEqual([['Sooner'], ['Later']]);
    const runs: RunningOverride[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: RunningOverride[]; nextCursor: string | null } = runningOverrideList.parse(
        (await staffApi.get(`/tiers/overrides?limit=1${cursor && `&cursor=${cursor}`}`)).body,
      );
      runs.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(runs.map(({ until }) => until)).toEqual(runs.map(({ until }) => until).toSorted());
    const [sooner] = runs.filter(({ person }) => person.name === 'Sooner');
    expect(sooner).toMatchObject({ tier: 'gold', earned: 'silver', reason: 'Sorry for the eggs', by: { name: 'Olga' } });
    expect(runs.findIndex(({ person }) => person.name === 'Sooner')).toBeLessThan(runs.findIndex(({ person }) => person.name === 'Later'));
  });

  it('has the number of accounts of each tier, which follows every move', async () => {
    const read = async () => (await staffApi.get<TierDistribution>('/tiers')).body.items;
    const before = await read();
    expect(before.map(({ tier, from }) => [tier, from])).toEqual([
      ['bronze', 0],
      ['silver', 21],
      ['gold', 50],
    ]);
    const person = await makePerson();
    await give(person.id);
    const gold = async () => (await read()).map(({ accounts }, at) => accounts - (before[at]?.accounts ?? 0));
    expect(await gold()).toEqual([0, 0, 1]);
    await erase(person);
    expect(await gold()).toEqual([0, 0, 0]);
  });
});
