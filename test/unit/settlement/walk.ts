import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { INVARIANTS } from '#db/invariants/index.ts';
import { makeDice } from '#scripts/bench/store/dice.ts';
import type { MemoryD1 } from '#test/support/memoryD1.ts';
import * as gateway from './atGateway.ts';
import * as store from './inStore.ts';
import { pass, reconcile, waiting, work } from './inStore.ts';
import { type Fate, Life } from './life.ts';
import { backOf, Model } from './model.ts';
import { openShop } from './shop.ts';
import { type Maker, pick, type Step, type Walk } from './steps.ts';

/* Long after now, so that nothing has waited in the outbox for long. */
const BEGINNING = Date.UTC(2040, 0, 1);
const DAY = 86_400_000;

/* How often each comes, beside the others. */
const OFTEN: readonly (readonly [Maker, number])[] = [
  [store.place, 3],
  [gateway.pay, 5],
  [store.event, 4],
  [store.move, 5],
  [store.refund, 4],
  [store.later, 3],
  [store.comeBack, 1],
  [store.payOtherwise, 2],
  [store.cancel, 2],
  [store.expire, 2],
  [store.reconcile, 2],
  [store.transfer, 2],
  [store.sendRefund, 2],
  [store.retry, 2],
  [gateway.decline, 1],
  [gateway.lapse, 2],
  [gateway.challenge, 1],
  [gateway.delay, 1],
  [gateway.refundThere, 1],
  [gateway.failRefund, 2],
  [gateway.dispute, 1],
  [gateway.winDispute, 1],
];
const MAKERS = OFTEN.flatMap(([maker, times]) => Array.from({ length: times }, () => maker));
/* What brings an order far: it is paid, lapses, is paid again; its money goes back, comes back, and goes back again. */
const FAR: readonly Maker[] = [
  store.place,
  gateway.pay,
  gateway.pay,
  gateway.lapse,
  store.refund,
  store.cancel,
  gateway.failRefund,
  gateway.failRefund,
  store.retry,
  gateway.refundThere,
];
/* And a task of the queue. */
const TASKS = 8;

/** Let things happen at random, by this seed, and compare the store with the model after each. */
export async function walkOnce(memory: MemoryD1, seed: number): Promise<void> {
  const dice = makeDice(seed);
  const below = (n: number) => Math.floor(dice() * n);
  const told: string[] = [];
  memory.begin();
  try {
    const beginning = { now: BEGINNING, stock: 2 + below(4), balance: [0, 1000, 3350, 9000][below(4)] ?? 0 };
    const shop = await openShop(memory, { ...beginning, seed });
    let keys = 0;
    const walk: Walk = { shop, model: new Model(beginning), ids: [], calls: new Map(), below, key: () => `k${++keys}` };
    const isEager = below(2) === 0;
    for (let left = 8 + below(isEager ? 32 : 16); left > 0; left--)
      await happen(walk, (isEager && (await onward(walk))) || (await next(walk)), told);
    await rest(walk, told);
    await sound(memory.d1);
  } catch (cause) {
    throw new Error(`The walk of seed ${seed} failed. To repeat it: SEED=${seed} npm test -- settlement/walk\n  ${told.join('\n  ')}`, {
      cause,
    });
  } finally {
    memory.forget();
  }
}

/* Half of the walks do, mostly, what the step before has led to. */
async function onward(walk: Walk): Promise<Step | null> {
  if (walk.below(4) === 0) return null;
  const [task] = await waiting(walk.shop.d1);
  if (task && walk.below(4) > 0) return work(walk, task);
  const next = store.hear(walk) ?? store.payLapsed(walk);
  if (next) return next;
  for (let tries = 0; tries < 8; tries++) {
    const step = pick(walk, FAR)?.(walk);
    if (step) return step;
  }
  return null;
}

async function next(walk: Walk): Promise<Step> {
  for (;;) {
    const at = walk.below(MAKERS.length + TASKS);
    const maker = MAKERS[at];
    if (maker) {
      const step = maker(walk);
      if (step) return step;
    } else {
      const tasks = await waiting(walk.shop.d1);
      const task = tasks[walk.below(tasks.length)];
      if (task) return work(walk, task);
    }
  }
}

function fateOf({ fates }: Step, below: Walk['below']): Fate {
  const kind = below(3) === 0 ? fates[below(fates.length)] : undefined;
  const when = below(2) === 0 ? 'before' : 'after';
  if (kind === 'crash') return { kind, at: below(6), when };
  if (kind === 'lost') return { kind, at: below(3), when };
  return { kind: kind ?? 'none' };
}

async function happen(walk: Walk, step: Step, told: string[], fate = fateOf(step, walk.below)): Promise<void> {
  told.push(`${step.name}${fate.kind === 'none' ? '' : `, ${JSON.stringify(fate)}`}`);
  const life = new Life(fate);
  const isAgain = () => life.struck && fate.kind !== 'down';
  let answer = await step.run(life).catch((error) => {
    if (isAgain()) return 'crashed';
    throw error;
  });
  if (isAgain()) answer = await step.run(new Life({ kind: 'none' }));
  walk.model.down = fate.kind === 'down';
  const expected = step.model();
  walk.model.down = false;
  // Who tries again after a crash may hear that it was done.
  if (!isAgain()) expect(answer).toBe(expected);
  const now = await found(walk);
  if (isAgain() && step.isRepeatable && !isDeepStrictEqual(now, inModel(walk))) step.model();
  expect(now).toEqual(inModel(walk));
}

/** All that waits is done, and the gateway reports once more. */
async function rest(walk: Walk, told: string[]): Promise<void> {
  const quiet: Fate = { kind: 'none' };
  const workAll = async () => {
    for (const task of await waiting(walk.shop.d1)) await happen(walk, work(walk, task), told, quiet);
  };
  await happen(walk, pass(walk, 2 * DAY), told, quiet);
  await workAll();
  const jobs = reconcile(walk);
  if (jobs) await happen(walk, jobs, told, quiet);
  await workAll();
  for (const [at, order] of walk.model.orders.entries()) {
    const isLiving = order.status === 'confirmed' || order.status === 'picking';
    const held = order.attempts.filter(({ state }) => state === 'authorised').length;
    expect([walk.ids[at], held <= (isLiving ? 1 : 0)]).toEqual([walk.ids[at], true]);
    const isForStaff =
      order.method === 'bank_transfer' ||
      order.refunds.some(({ state, by }) => state === 'failed' || (state === 'decided' && by === 'bank_transfer')) ||
      order.attempts.some(({ stuck }) => stuck > 0);
    const left = order.captured + order.credit - order.refunded;
    if (order.status === 'cancelled' && !isForStaff) expect([walk.ids[at], left]).toEqual([walk.ids[at], 0]);
  }
}

/** What there is. */
async function found({ shop: { d1, gateway } }: Walk) {
  const all = async (sql: string) => (await d1.prepare(sql).all()).results.map((row) => ({ ...row }));
  return {
    stock: await d1.prepare("SELECT on_hand FROM stock WHERE variant_id = 'var_walk'").first('on_hand'),
    balance: (await d1.prepare('SELECT balance FROM credit_accounts').first<number>('balance')) ?? 0,
    orders: await all(
      `SELECT o.status, o.pay_until AS payUntil, p.method, p.credit, p.authorised, p.captured, p.refunding, p.refunded, p.disputed
       FROM orders o JOIN payments p ON p.order_id = o.id ORDER BY o.rowid`,
    ),
    attempts: await all(
      'SELECT a.state AS seen, a.wanted, a.closed_at IS NOT NULL AS closed, a.intent_id IS NOT NULL AS known, a.stuck, a.beyond FROM payment_attempts a JOIN orders o ON o.id = a.order_id ORDER BY o.rowid, a.id',
    ),
    gateway: gateway.intents
      .map(({ id, state, captured, refunds }) => ({
        id,
        state,
        kept: captured - refunds.reduce((back, { amount, state: went }) => back + (went === 'failed' ? 0 : amount), 0),
      }))
      .sort((a, b) => a.id.localeCompare(b.id)),
    refunds: await all(
      'SELECT r.target, r.method, r.unneeded, r.amount, r.state FROM refunds r JOIN orders o ON o.id = r.order_id ORDER BY o.rowid, r.rowid',
    ),
  };
}

function inModel({ model, ids }: Walk) {
  const attempts = model.orders.flatMap((order, at) => order.attempts.map((attempt) => ({ id: `pi_${ids[at]}.${attempt.n}`, ...attempt })));
  return {
    stock: model.stock,
    balance: model.balance,
    orders: model.orders.map(({ status, payUntil, method, credit, authorised, captured, refunding, refunded, disputed }) => {
      return { status, payUntil, method, credit, authorised, captured, refunding, refunded, disputed };
    }),
    attempts: attempts.map(({ seen, wanted, closed, known, stuck, beyond }) => {
      return { seen, wanted, closed: Number(closed), known: Number(known), stuck, beyond };
    }),
    gateway: attempts
      .filter(({ state }) => state !== 'opening')
      .map((attempt) => ({ id: attempt.id, state: attempt.state, kept: attempt.captured - backOf(attempt) }))
      .sort((a, b) => a.id.localeCompare(b.id)),
    refunds: model.orders.flatMap(({ refunds }) =>
      refunds.map(({ target, by, unneeded, amount, state }) => {
        return { target, method: by === 'credit' ? null : by, unneeded: Number(unneeded), amount, state };
      }),
    ),
  };
}

async function sound(d1: D1Database): Promise<void> {
  for (const { name, sql } of INVARIANTS.filter(({ nightly }) => !nightly)) {
    expect([name, (await d1.prepare(sql).all()).results]).toEqual([name, []]);
  }
}
