import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { audit } from './audit.ts';
import { Ledger } from './ledger.ts';
import { startGenerator } from './load/generator.ts';
import { adds } from './operations/adds.ts';
import { checkout } from './operations/checkout.ts';
import { live } from './operations/live.ts';
import { reads, search } from './operations/reads.ts';
import { rush } from './operations/rush.ts';
import type { Stage } from './operations/types.ts';
import type { Pace, Row } from './rounds.ts';
import { makeBaskets } from './store/baskets.ts';
import { stockShelf } from './store/shelf.ts';
import { startBench } from './store/start.ts';
import { table } from './table.ts';

const OPERATIONS = [reads, search, adds, live, checkout];
const USUAL: Pace = { rounds: 7, roundMs: 600, warmMs: 1000, leadMs: 150, samples: 200 };
const QUICK: Pace = { rounds: 3, roundMs: 300, warmMs: 300, leadMs: 100, samples: 40 };
/** Whatever hangs, the bench does not. */
const LONGEST = 5 * 60_000;

const { values: flags } = parseArgs({ options: { only: { type: 'string', multiple: true }, quick: { type: 'boolean', default: false } } });
const unknown = flags.only?.filter((name) => !OPERATIONS.some((o) => o.name === name)) ?? [];
if (unknown.length > 0) throw new Error(`--only ${unknown.join(', ')}: there are ${OPERATIONS.map((o) => o.name).join(', ')}`);
setTimeout(() => {
  console.error(`Not done after ${LONGEST / 60_000} minutes`);
  process.exit(1);
}, LONGEST).unref();

const startedAt = Date.now();
const bench = await startBench();
const load = startGenerator();
try {
  await Promise.all([stockShelf(bench.db), stockShelf(bench.baseDb)]);
  const stage: Stage = { bench, load, baskets: makeBaskets(), pace: flags.quick ? QUICK : USUAL, ledger: new Ledger() };
  const rows: Row[] = [];
  for (const operation of OPERATIONS) {
    if (!flags.only || flags.only.includes(operation.name)) rows.push(...(await operation.run(stage)));
  }
  const faults = await audit(bench, stage.ledger, await rush(stage));
  report(rows, stage, faults);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await load.stop();
  await bench.stop();
}
process.exit();

function report(rows: Row[], { baskets, ledger }: Stage, faults: string[]): void {
  const about = {
    cores: availableParallelism(),
    load: Number(loadavg()[0]?.toFixed(1)),
    baskets: baskets.from,
    logLevel: 'error',
    seconds: Math.round((Date.now() - startedAt) / 1000),
    answered: ledger.answered,
    addsAnswered: ledger.adds.store,
  };
  console.log(`${table(rows)}\n`);
  console.log(`${about.cores} cores (load ${about.load}), ${about.seconds} s, baskets ${about.baskets}, LOG_LEVEL=error.`);
  console.log(`${about.answered} answers, ${about.addsAnswered} of them adds to the store's carts.`);
  console.log(faults.length === 0 ? 'Every add is there once, the stock agrees, no errors.' : `Wrong:\n  ${faults.join('\n  ')}`);
  if (process.env.BENCH_JSON) writeFileSync(process.env.BENCH_JSON, `${JSON.stringify({ ...about, rows, faults }, null, 2)}\n`);
}
