import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { main, paint, Stop, say, step } from '#scripts/lib/say.ts';
import { audit } from './audit.ts';
import { Ledger } from './ledger.ts';
import { startGenerator } from './load/generator.ts';
import { adds } from './operations/adds.ts';
import { checkout } from './operations/checkout.ts';
import { flows } from './operations/flows.ts';
import { goodput } from './operations/goodput.ts';
import { live } from './operations/live.ts';
import { pages } from './operations/pages.ts';
import { prices } from './operations/prices.ts';
import { reads, search } from './operations/reads.ts';
import { repricing } from './operations/repricing.ts';
import { rush } from './operations/rush.ts';
import { sizes } from './operations/sizes.ts';
import { sockets } from './operations/sockets.ts';
import type { Stage } from './operations/types.ts';
import type { Pace, Row } from './rounds.ts';
import { makeBaskets } from './store/baskets.ts';
import { stockShelf } from './store/shelf.ts';
import { startBench } from './store/start.ts';
import { table } from './table.ts';

const OPERATIONS = [reads, pages, search, adds, sizes, live, checkout, flows, goodput, prices, repricing, sockets];
const USUAL: Pace = { rounds: 15, roundMs: 220, warmMs: 600, leadMs: 60, samples: 200 };
const QUICK: Pace = { rounds: 5, roundMs: 150, warmMs: 300, leadMs: 50, samples: 40 };
/** The bench ends after this time, even if something hangs. */
const MOST_MINUTES = 8;

/**
 * `npm run bench`, `-- --quick`, `-- --only adds`. A missed target is reported. Only a wrong answer or a broken invariant fails the run.
 */
await main(async () => {
  const { only, quick } = readFlags();
  const startedAt = Date.now();
  setTimeout(() => {
    say(`  ${paint('red', '✗')} Not done after ${MOST_MINUTES} minutes`);
    process.exit(1);
  }, MOST_MINUTES * 60_000).unref();
  const bench = await startBench(only.some(({ apart }) => apart));
  const load = startGenerator();
  await step('Stocking the shelves', () => Promise.all([stockShelf(bench.db), stockShelf(bench.baseDb)]));
  const stage: Stage = { bench, load, baskets: makeBaskets(), pace: quick ? QUICK : USUAL, ledger: new Ledger(), found: [] };
  const rows: Row[] = [];
  for (const { name, run } of only) rows.push(...(await step(`Measuring ${name}`, () => run(stage))));
  const rushed = await step('200 shoppers for 50 pieces', () => rush(stage));
  const faults = await step('Auditing', () => audit(bench, stage.ledger, rushed));
  report(rows, stage, faults, Date.now() - startedAt);
  await load.stop();
  await bench.stop();
  return faults.length > 0 ? 1 : 0;
});
process.exit();

function readFlags() {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, quick: { type: 'boolean', default: false } } });
  const unknown = values.only?.filter((name) => !OPERATIONS.some((o) => o.name === name)) ?? [];
  if (unknown.length > 0) throw new Stop(`--only ${unknown.join(', ')}: there are ${OPERATIONS.map((o) => o.name).join(', ')}`);
  const only = OPERATIONS.filter(({ name, apart }) => values.only?.includes(name) ?? !apart);
  if (only.length > 1 && only.some(({ apart }) => apart)) throw new Stop('sockets is measured alone');
  return { quick: values.quick, only };
}

function report(rows: Row[], { baskets, ledger, found }: Stage, faults: string[], tookMs: number): void {
  const about = {
    cores: availableParallelism(),
    load: Number(loadavg()[0]?.toFixed(1)),
    seconds: Math.round(tookMs / 1000),
    baskets: baskets.from,
    answers: ledger.answered,
    adds: ledger.adds.store,
  };
  say(`\n${[table(rows), ...found.map(({ text }) => text)].join('\n\n')}\n`);
  say(`${about.cores} cores (load ${about.load}), ${about.seconds} s, baskets ${about.baskets}, LOG_LEVEL=error.`);
  say(`${about.answers} answers, ${about.adds} of them adds to the store's carts.`);
  if (faults.length === 0) say(`${paint('green', '✓')} Every add is there once, 50 of 50 were sold, the audit holds, no errors.`);
  else say(`${paint('red', '✗')} Wrong:\n  ${faults.join('\n  ')}`);
  if (process.env.BENCH_JSON)
    writeFileSync(
      process.env.BENCH_JSON,
      `${JSON.stringify({ ...about, rows, found: found.map(({ figures }) => figures), faults }, null, 2)}\n`,
    );
}
