import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { TOLD } from '#db/catalogue/sold.ts';
import { CALLERS, expectedOf, makeScene, type Row, send } from '#test/support/calls/caller.ts';
import { ROWS } from '#test/support/calls/index.ts';
import { passTime } from '#test/support/clock.ts';
import { ctx } from '#test/support/context.ts';
import { queuesDone } from '#test/support/mailbox.ts';
import { TABLES } from '#test/support/queryPlans.ts';
import { openShelf } from '#test/support/shelf.ts';
import { soon } from '#test/support/soon.ts';
import { type Copy, countTrips, type Trips } from '#test/support/trips.ts';

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
const RECORDED = [
  'GET /api/v1/staff/customers/:id',
  'GET /api/v1/staff/audit.csv',
  'GET /api/v1/exports/products.csv',
  'GET /api/v1/staff/payment-movements.csv',
  'GET /api/v1/pricing-rules/:id/codes.csv',
  'GET /api/v1/me/export',
  'GET /sign-in/with/:provider',
  // It asks the gateway, and books what that says.
  'GET /orders/:id/return',
];

const WRITES = /^\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b/i;
/* The look at a session: the person, their role and their departments. */
const LOOK = /FROM sessions s JOIN people p ON p\.id = s\.person_id/;
const DECIDES = new RegExp(
  `${LOOK.source}|\\b(?:carts|cart_ops|cart_members|pricing_rules|pricing_revision|settings|tokens|challenges)\\b`,
);

type Counted = Pick<Trips<unknown>, 'calls' | 'trips' | 'sql' | 'from'>;

const found = new Map<string, Counted>();

/** Counts a route once, as the first caller who may use it. */
async function count(row: Row): Promise<Counted> {
  const caller = ['customer' as const, ...CALLERS].find((one) => /^[123]/.test(expectedOf(row, one) ?? '')) ?? 'nobody';
  const scene = await makeScene(caller);
  const asked = await row[2](scene);
  await queuesDone();
  passTime(LATER);
  await ctx().rules();
  // What the queues do after the answer is not part of it. The tasks of this call are dropped.
  const queue = vi.spyOn(Object.getPrototypeOf(env.MAIL_QUEUE) as Queue, 'sendBatch').mockResolvedValue(undefined as never);
  try {
    const { answer, ...counted } = await countTrips(() => send(row[1], scene, asked));
    answer.webSocket?.accept();
    answer.webSocket?.close();
    await answer.arrayBuffer();
    return counted;
  } finally {
    await announced();
    queue.mockRestore();
    await env.DB.prepare('UPDATE outbox SET done_at = 1 WHERE done_at IS NULL').run();
  }
}

const COPIES: Copy[] = ['primary', 'own', 'any'];

function rowOf(name: string, { calls, trips, from }: Counted): string {
  const copies = COPIES.filter((copy) => from.includes(copy)).join(', ') || 'nothing';
  return `| ${name} | ${calls} | ${trips} | ${copies} |`;
}

/** What a route asks for itself. An alarm or a timer of the isolate may call at the same moment: then the route is counted again. */
async function least(row: Row): Promise<Counted> {
  let best = await count(row);
  for (let again = 0; again < 3 && !inject('tripsPaper').includes(rowOf(row[1], best)); again++) {
    const counted = await count(row);
    const fewer = counted.calls < best.calls ? counted : best;
    best = { ...fewer, trips: Math.min(best.trips, counted.trips) };
  }
  return best;
}

/** Waits until the tasks of this call were sent: that happens after the answer. */
async function announced(): Promise<void> {
  const waiting = () =>
    env.DB.prepare('SELECT count(*) AS n FROM outbox WHERE done_at IS NULL AND failed_at IS NULL AND sent_at IS NULL').first('n');
  await soon(async () => expect(await waiting()).toBe(0));
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
    // A socket reads its first frame after it is there, and looks at the session again.
    expect(slow.filter((name) => !RECORDED.includes(name) && !name.endsWith('/live'))).toEqual([]);
  });
});

/* What a replica may be asked for: the shelf, with what carts hold of it. */
const PUBLIC = [
  'departments',
  'categories',
  'products',
  'search_words',
  'search_parts',
  'product_images',
  'variants',
  'stock',
  'cart_lines',
];
/* What is a person's own. No decision is made by it. */
const OWN = [
  'people',
  'addresses',
  'orders',
  'order_lines',
  'order_timeline',
  'payments',
  'refunds',
  'refund_lines',
  'documents',
  'requests',
  'withdrawals',
  'withdrawal_answers',
  'credit_accounts',
  'credit_entries',
  'sessions',
  'passkeys',
  'identities',
  'second_factors',
  'recovery_codes',
  'staff_departments',
  'tier_overrides',
  'departments',
];

/**
 * The statements that may be answered from such a copy, with the route that asks. Whether food that lacks something is shown may be as old as
 * the shelf: a checkout asks the primary. So that one setting does not count.
 */
function statementsFrom(copy: Copy): { route: string; sql: string }[] {
  return [...found].flatMap(([route, { sql, from }]) =>
    sql.filter((_, call) => from[call] === copy).flatMap((texts) => texts.map((text) => ({ route, sql: text.replaceAll(TOLD, 'true') }))),
  );
}

function tablesOf(statements: { sql: string }[]): string[] {
  return TABLES.filter((name) => statements.some(({ sql }) => new RegExp(`\\b${name}\\b`).test(sql)));
}

describe('what is read elsewhere than from the primary', () => {
  it('is the shelf, from any replica', () => {
    expect(tablesOf(statementsFrom('any')).filter((table) => !PUBLIC.includes(table))).toEqual([]);
    expect(statementsFrom('any').length).toBeGreaterThan(20);
  });

  it("is a person's own, as new as the look at their session, in a call that writes nothing", () => {
    const own = statementsFrom('own');
    expect(tablesOf(own).filter((table) => !OWN.includes(table))).toEqual([]);
    expect(own.length).toBeGreaterThan(20);
    expect(own.filter(({ route }) => !route.startsWith('GET '))).toEqual([]);
    expect(
      own.filter(({ route }) =>
        found
          .get(route)
          ?.sql.flat()
          .some((sql) => WRITES.test(sql)),
      ),
    ).toEqual([]);
  });

  it('is never whether a session stands, a cart, a price rule, a key of a call, or a setting', () => {
    const elsewhere = [...statementsFrom('any'), ...statementsFrom('own')].map(({ sql }) => sql);
    expect(elsewhere.filter((sql) => WRITES.test(sql) || DECIDES.test(sql))).toEqual([]);
    expect(statementsFrom('primary').filter(({ sql }) => LOOK.test(sql)).length).toBeGreaterThan(50);
  });

  it('is nothing that only staff may ask for', () => {
    const forStaff = ROWS.filter((row) => !/^[23]/.test(expectedOf(row, 'customer') ?? '') && /^2/.test(expectedOf(row, 'owner') ?? ''));
    const elsewhere = forStaff.filter(([, name]) => found.get(name)?.from.some((copy) => copy !== 'primary'));
    expect(elsewhere.map(([, name]) => name)).toEqual([]);
    expect(forStaff.length).toBeGreaterThan(20);
  });
});

afterAll(() => vi.restoreAllMocks());
