import { makeDice } from '#scripts/bench/store/dice.ts';
import type { MemoryD1 } from '#test/support/memoryD1.ts';
import * as gateway from './atGateway.ts';
import { happen, happenWithin } from './happen.ts';
import * as store from './inStore.ts';
import { waiting, work } from './inStore.ts';
import type { Fate } from './life.ts';
import { Model } from './model.ts';
import { rest } from './rest.ts';
import { openShop } from './shop.ts';
import { type Maker, pick, type Step, type Walk } from './steps.ts';

/* Long after now, so that nothing has waited in the outbox for long. */
const BEGINNING = Date.UTC(2040, 0, 1);

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
  [gateway.slowRefunds, 1],
  [gateway.quickRefunds, 1],
  [gateway.endRefund, 2],
  [gateway.forgetKeys, 1],
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
    for (let left = 8 + below(isEager ? 32 : 16); left > 0; left--) {
      const step = (isEager && (await onward(walk))) || (await next(walk));
      const within = below(8) === 0 ? await meanwhile(walk, step) : null;
      if (within) {
        const at = below(4);
        told.push(`${step.name}, and before its write ${at}: ${within.name}`);
        if (!(await happenWithin(walk, step, within, at))) break;
      } else {
        const fate = fateOf(step, below);
        told.push(`${step.name}${fate.kind === 'none' ? '' : `, ${JSON.stringify(fate)}`}`);
        await happen(walk, step, fate);
      }
    }
    await rest(shop);
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

/* What may come while a verb of the store is under way. An order is placed by one of the two at the most, and time does not jump. */
async function meanwhile(walk: Walk, step: Step): Promise<Step | null> {
  if (step.fates.length === 0) return null;
  const within = await next(walk);
  const isPlacing = ({ name }: Step) => name.startsWith('place');
  return within.name.endsWith('later') || isPlacing(within) ? null : within;
}

function fateOf({ fates }: Step, below: Walk['below']): Fate {
  const kind = below(3) === 0 ? fates[below(fates.length)] : undefined;
  const when = below(2) === 0 ? 'before' : 'after';
  if (kind === 'crash') return { kind, at: below(6), when };
  if (kind === 'lost') return { kind, at: below(3), when };
  return { kind: kind ?? 'none' };
}
