import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inRoot } from '#scripts/lib/root.ts';
import type { Moment } from '#test/isolates/support/crash.ts';
import { all, type Buyer, openTill, type Till } from '#test/isolates/support/till.ts';
import { runs } from '#test/support/proof.ts';
import { CROSSINGS, type Crossing } from './crossings.ts';

let till: Till;

beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
beforeAll(() => vi.spyOn(process.stdout, 'write').mockImplementation(() => true));
beforeAll(async () => {
  till = await openTill();
});
afterAll(() => till?.store.stop());

/* One run of a job at a time: of the steps of the expiry each has a kill of its own. All others share one. */
const KILLS = 3;
const expiring = CROSSINGS.filter(({ name }) => name.startsWith('8'));
const others = CROSSINGS.filter((crossing) => !expiring.includes(crossing));
const groups = Array.from({ length: KILLS }, (_, at) => [
  ...others.filter((_crossing, i) => i % KILLS === at),
  ...expiring.filter((_crossing, i) => i % KILLS === at),
]);

/** The orders of a group go on until each stands at its step. Then the runtime gets a SIGKILL. */
async function killAt(crossings: readonly Crossing[], when: Moment['when']): Promise<[Crossing, Buyer][]> {
  const orders = await Promise.all(
    crossings.map(async (crossing): Promise<[Crossing, Buyer]> => {
      const buyer = await till.buyer(crossing.method ?? 'card');
      await crossing.before(till, buyer);
      return [crossing, buyer];
    }),
  );
  for (const [crossing, buyer] of orders) await till.crash.stopAt({ ...crossing.at, when }, () => crossing.act(till, buyer));
  await till.kill();
  return orders;
}

/** What an order has come to, once everybody has tried again. */
async function outcome({ personId, orderId, checkout }: Buyer) {
  const { db } = till.store;
  const count = (sql: string) => db.prepare(`SELECT count(*) FROM ${sql}`).bind(orderId).first<number>('count(*)');
  return {
    orders: await all<{ id: string; status: string }>(till.store, 'SELECT id, status FROM orders WHERE person_id = ?', personId),
    payments: await count('payments WHERE order_id = ?'),
    attempts: await count('payment_attempts WHERE order_id = ?'),
    refunds: await count("refunds WHERE order_id = ? AND state = 'done'"),
    letters: await all(
      till.store,
      `SELECT payload ->> 'mail' AS mail, count(*) AS n FROM outbox WHERE kind = 'order_mail' AND payload ->> 'orderId' = ? GROUP BY 1 HAVING n > 1`,
      orderId,
    ),
    total: checkout.expectedTotal,
    money: await till.money(orderId),
  };
}

/* As many times as are asked for, before the step and after it in turns. */
const WHENS: Moment['when'][] = Array.from({ length: runs({ sample: 1, proof: 20 }) }, (_, i) => (i % 2 === 0 ? 'after' : 'before'));

it('every row of the table of steps has its crash', () => {
  const rows = [...readFileSync(inRoot('docs/orders.md'), 'utf8').matchAll(/^\| (\d+) /gm)].map(([, row]) => row);
  expect([...new Set(CROSSINGS.map(({ name }) => name.split(' ')[0]))].sort()).toEqual(rows.sort());
});

describe.each(WHENS)('a store that is killed %s a step', (when) => {
  it.each(groups.map((group, at) => [at + 1, group] as const))(
    'has one order, one payment and one refund, and no money too much: kill %i',
    async (_, group) => {
      const orders = await killAt(group, when);
      for (const [{ act, again = act }, buyer] of orders) await again(till, buyer);
      await till.work();
      for (const [{ name, ends }, buyer] of orders) {
        const { total, ...found } = await outcome(buyer);
        const { attempts = 1, refunds = 0, kept = 'nothing' } = ends;
        const amounts = { all: total, 'all but 10.00': total - 1000, nothing: 0 };
        const money = { held: ends.held ? total : 0, kept: amounts[kept], intents: attempts };
        expect([name, found]).toEqual([
          name,
          {
            orders: [{ id: buyer.orderId, status: ends.status }],
            payments: 1,
            attempts,
            refunds,
            letters: [],
            money: { books: money, gateway: money },
          },
        ]);
      }
      expect(await till.audit()).toEqual([]);
    },
  );
});
