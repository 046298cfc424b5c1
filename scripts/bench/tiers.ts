import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { openDb } from '#db/kit/db.ts';
import { SETTLED, settleTiers } from '#db/tiers/settle.ts';
import { migrate } from '#scripts/lib/migrate.ts';
import { withStore } from '#scripts/lib/openStore.ts';
import { main, say, step } from '#scripts/lib/say.ts';
import { fillTiers, TIER_TRIGGERS } from './store/tierFill.ts';
import { type Column, layOut } from './table.ts';

/** `npm run bench:tiers`, `-- --people 100000`: what it costs to give many people the tier of their orders, in each of the ways. */

/* Without the +, SQLite takes the index by status, and reads all delivered orders for each person. */
const count = (status: string) => `(SELECT count(*) FROM orders o ${status}
  AND NOT EXISTS (SELECT 1 FROM payments y WHERE y.order_id = o.id AND y.status = 'refunded'))`;
const AT_ONCE = `SELECT sum(${count("WHERE o.person_id = p.id AND +o.status = 'delivered'")}) AS n FROM people p`;
const COVERING = [
  "CREATE INDEX bench_delivered ON orders (person_id, id) WHERE status = 'delivered'",
  "CREATE INDEX bench_refunded ON payments (order_id) WHERE status = 'refunded'",
];
const CHUNK = `UPDATE people SET successful_orders = c.n FROM (SELECT p.id, ${count("INDEXED BY bench_delivered WHERE o.person_id = p.id AND o.status = 'delivered'")} AS n FROM people p WHERE p.id > ?1 ORDER BY p.id LIMIT ?2) c
WHERE people.id = c.id RETURNING people.id`;
const DELIVER = `UPDATE orders SET status = 'delivered' WHERE id IN (SELECT id FROM orders WHERE status = 'confirmed' ORDER BY placed_at, id LIMIT ?1)`;

const PEOPLE_A_CHUNK = 1000;
/* One order in twenty is on its way, and both ways of delivering need some. */
const delivered = (people: number) => Math.min(20_000, people / 5);

interface Figure {
  what: string;
  calls: number;
  total: number;
  longest: number;
  read: number;
  written: number;
}

const COLUMNS: Column<Figure>[] = [
  { head: 'what', left: true, cell: ({ what }) => what },
  { head: 'calls', cell: ({ calls }) => String(calls) },
  { head: 'all, s', cell: ({ total }) => (total / 1000).toFixed(2) },
  { head: 'longest, ms', cell: ({ longest }) => longest.toFixed(1) },
  { head: 'rows read', cell: ({ read }) => read.toLocaleString('en') },
  { head: 'rows written', cell: ({ written }) => written.toLocaleString('en') },
];

await main(async () => {
  const { values } = parseArgs({ options: { people: { type: 'string', default: '1000000' } } });
  const people = Number(values.people);
  const folder = mkdtempSync(join(tmpdir(), 'pinchi-tiers-'));
  try {
    await withStore(folder, async ({ db }) => {
      await migrate(db);
      await step(`${people} people and their orders`, () => fillTiers(db, people));
      const figures = await measure(db, delivered(people));
      say(`\n${layOut(COLUMNS, figures).join('\n')}\n`);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return 0;
});
process.exit();

async function measure(db: D1Database, orders: number): Promise<Figure[]> {
  const figures = [await step('Counting in one statement', () => timed(db, 'count anew, one statement', [[AT_ONCE]]))];
  for (const sql of COVERING)
    await step('A covering index', () =>
      db
        .prepare(sql)
        .run()
        .then(() => ''),
    );
  figures.push(await step('Counting by chunks', () => countByChunks(db)));
  for (const name of ['bench_delivered', 'bench_refunded']) await db.prepare(`DROP INDEX ${name}`).run();
  figures.push(await step('Delivering, nothing kept', () => timed(db, `deliver ${orders} orders, no count kept`, [[DELIVER, orders]])));
  for (const { sql } of TIER_TRIGGERS) await db.prepare(sql).run();
  figures.push(await step('Delivering, count kept', () => timed(db, `deliver ${orders} orders, count kept`, [[DELIVER, orders]])));
  figures.push(await step('Moving whoever is due', () => settleAll(db, 'move whoever is due, 500 a batch')));
  figures.push(await step('Nobody is due', () => settleAll(db, 'nobody is due')));
  return figures;
}

/** Each person's orders counted anew, in the order of their ids. */
async function countByChunks(db: D1Database): Promise<Figure> {
  const figure = none('count anew, 1,000 people a statement');
  for (let after = ''; ; ) {
    const ids = await one(db, figure, [[CHUNK, after, PEOPLE_A_CHUNK]]);
    after = ids.reduce((last, { id }) => (id > last ? id : last), after);
    if (ids.length < PEOPLE_A_CHUNK) return figure;
  }
}

async function settleAll(db: D1Database, what: string): Promise<Figure> {
  const figure = none(what);
  for (let batch = 0; ; batch++) {
    const startedAt = performance.now();
    const ids = { move: `tmv_${what}_${batch}`, task: `out_${what}_${batch}`, letter: `let_${what}_${batch}` };
    const results = mustBeWritten(await commit(openDb(db), settleTiers({ whose: 'everybody', most: 500, ids, now: Date.now() })));
    add(figure, performance.now() - startedAt, results);
    if ((results[SETTLED.moves]?.meta.changes ?? 0) < 500) return figure;
  }
}

async function timed(db: D1Database, what: string, statements: [string, ...unknown[]][]): Promise<Figure> {
  const figure = none(what);
  await one(db, figure, statements);
  return figure;
}

async function one(db: D1Database, figure: Figure, statements: [string, ...unknown[]][]): Promise<{ id: string }[]> {
  const startedAt = performance.now();
  const results = await db.batch<{ id: string }>(statements.map(([sql, ...values]) => db.prepare(sql).bind(...values)));
  add(figure, performance.now() - startedAt, results);
  return results[0]?.results ?? [];
}

function none(what: string): Figure {
  return { what, calls: 0, total: 0, longest: 0, read: 0, written: 0 };
}

function add(figure: Figure, ms: number, results: D1Result[]): void {
  figure.calls++;
  figure.total += ms;
  figure.longest = Math.max(figure.longest, ms);
  for (const { meta } of results) {
    figure.read += meta.rows_read ?? 0;
    figure.written += meta.rows_written ?? 0;
  }
}
