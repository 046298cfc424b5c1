import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { settleOrder } from '#services/settlement/tasks.ts';
import { type Fate, Life } from './life.ts';
import { backOf, type Model } from './model.ts';
import type { Step, Walk } from './steps.ts';

const QUIET: Fate = { kind: 'none' };

/** Lets a step happen in the store, whatever goes wrong meanwhile, and in the model: they must be the same after it. */
export async function happen(walk: Walk, step: Step, fate = QUIET): Promise<void> {
  const life = new Life(fate);
  const isAgain = () => life.struck && fate.kind !== 'down';
  let answer = await step.run(life).catch((error) => {
    if (isAgain()) return 'crashed';
    throw error;
  });
  if (isAgain() && walk.below(4) === 0) walk.shop.gateway.forgetKeys();
  if (isAgain()) answer = await step.run(new Life(QUIET));
  walk.model.down = fate.kind === 'down';
  const expected = step.model(walk.model);
  walk.model.down = false;
  // Who tries again after a crash may hear that it was done.
  if (!isAgain()) expect(answer).toBe(expected);
  const differs = async () => !isDeepStrictEqual(await found(walk), inModel(walk.model, walk.ids));
  if (isAgain() && step.leaves && (await differs())) {
    const { id, of } = step.leaves;
    await settleOrder(walk.shop.itself(new Life(QUIET)), id);
    walk.model.settle(of(walk.model));
  }
  if (isAgain() && step.isRepeatable && (await differs())) step.model(walk.model);
  expect(await found(walk)).toEqual(inModel(walk.model, walk.ids));
}

/**
 * Lets one step happen while another has read and not written yet, just before its write or call of this number. True when the store is as
 * if one had come after the other, and the model with it. Otherwise they were mixed, which only the sums can judge.
 */
export async function happenWithin(walk: Walk, outer: Step, inner: Step, at: number): Promise<boolean> {
  let within: Promise<string> | null = null;
  const begin = () => {
    within ??= inner.run(new Life(QUIET));
    return within;
  };
  const around = await outer.run(new Life({ kind: 'meanwhile', at, begin }));
  const answers = [around, await begin()];
  const now = await found(walk);
  for (const first of ['outer', 'inner']) {
    const model = walk.model.copy();
    const expected = first === 'outer' ? [outer.model(model), inner.model(model)] : [inner.model(model), outer.model(model)].reverse();
    if (!isDeepStrictEqual([answers, now], [expected, inModel(model, walk.ids)])) continue;
    walk.model = model;
    return true;
  }
  return false;
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

function inModel(model: Model, ids: readonly string[]) {
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
