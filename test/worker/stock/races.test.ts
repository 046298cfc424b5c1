import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import type { Movement } from '#contracts/stock.ts';
import { asPerson, newGuest } from '#test/support/api.ts';
import { many, tally } from '#test/support/concurrent.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { runs } from '#test/support/proof.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

beforeAll(openShelf);

const ALL = { sample: 150, proof: 1_000 };

it(`of many movements at once, of all kinds and beside carts, each is in the sum`, async () => {
  const [first, second] = [await shelve({ stock: 400 }), await shelve({ stock: 5 })];
  const staff = await many(4, async () => asPerson(await makePerson({ role: 'clerk', departments: ['dep_fresh'] })));
  const said = [
    { delta: 7, kind: 'received' },
    { delta: -3, kind: 'wasted', waste: 'broken' },
    { delta: -5 },
    { counted: 90 },
    { delta: 2 },
    { counted: 3 },
  ];
  const answers = await many(runs(ALL), async (i) => {
    const { variantId } = i % 3 === 0 ? second : first;
    // Each fifth call is sent twice: it may count once.
    const key = `race ${i % 5 === 4 ? i - 1 : i}`;
    const body = { ...said[(i % 5 === 4 ? i - 1 : i) % said.length], reason: 'race' };
    if (i % 10 === 9) await (await newGuest()).add(variantId, 1);
    return staff[Math.floor(i / 5) % staff.length]?.post<Movement & Problem>(`/variants/${variantId}/stock`, body, { key });
  });
  const statuses = tally(answers.map((answer) => `${answer?.status} ${answer?.body.code ?? ''}`));
  expect(Object.keys(statuses).every((status) => ['201 ', '409 insufficient_stock', '422 idempotency_key_reused'].includes(status))).toBe(
    true,
  );
  expect(statuses['201 ']).toBeGreaterThan(runs(ALL) / 3);
  // What was answered is in the ledger, once.
  const moved = answers.flatMap((answer) => (answer?.status === 201 && answer.body.delta !== 0 ? [answer.body.id] : []));
  const { results } = await env.DB.prepare("SELECT id FROM stock_movements WHERE kind = 'adjustment'").all<{ id: string }>();
  expect(results.map(({ id }) => id).sort()).toEqual([...new Set(moved)].sort());
  for (const { variantId } of [first, second]) {
    const sum = await env.DB.prepare('SELECT sum(delta) AS n FROM stock_movements WHERE variant_id = ?').bind(variantId).first<number>('n');
    expect((await stockOf(variantId)).on_hand).toBe(sum);
  }
  // The balance of each movement is the sum up to it, and nothing is reserved beyond what is on hand.
  await expectSound();
}, 120_000);
