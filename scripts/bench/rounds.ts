import type { Ledger } from './ledger.ts';
import { cpuOfRuntime } from './load/cpu.ts';
import type { Fired } from './load/messages.ts';
import { median, percentile } from './median.ts';

/** How long a measurement takes. */
export interface Pace {
  rounds: number;
  roundMs: number;
  warmMs: number;
  /** Runs unmeasured before each round: what the others let go cold is warm again. */
  leadMs: number;
  /** Samples of what is done one at a time. */
  samples: number;
}

export interface Contestant {
  name: string;
  /** The database in which each good answer is one piece more in some cart. */
  adds?: 'store' | 'baseline';
  run(ms: number): Promise<Fired>;
}

export interface Measured {
  name: string;
  /** Good answers a second, of each round. */
  rates: number[];
  /** Milliseconds of every answer. */
  times: number[];
  /** Milliseconds of the runtime's processor time for each answer, of each round; empty where it cannot be read. */
  cpu: number[];
}

/** One line of the table: an operation beside the smallest thing it could be, measured in the same rounds. */
export interface Row {
  name: string;
  unit: 'req/s' | 'ms';
  value: number;
  /** In milliseconds: 95 of a hundred answers were faster. */
  p95: number;
  baseline: string;
  baselineValue: number;
  ratio: number;
  /** Processor time of one answer in milliseconds, and how many of the baseline's answers it would have made; null where it cannot be read. */
  cpu: number | null;
  cpuRatio: number | null;
  /** What the ratio must reach (rates), or may reach at most (times); null is reported only. */
  target: number | null;
}

/** Let contestants run in short alternating rounds, after a warm-up each. */
export async function race(contestants: Contestant[], pace: Pace, ledger: Ledger): Promise<Measured[]> {
  const cpu = cpuOfRuntime();
  const measured = contestants.map(({ name }): Measured => ({ name, rates: [], times: [], cpu: [] }));
  for (let round = pace.warmMs > 0 ? -1 : 0; round < pace.rounds; round++) {
    for (const [i, contestant] of contestants.entries()) {
      if (pace.leadMs > 0) ledger.note(contestant, await contestant.run(pace.leadMs));
      const before = cpu();
      const fired = await contestant.run(round < 0 ? pace.warmMs : pace.roundMs);
      const after = cpu();
      ledger.note(contestant, fired);
      if (round < 0) continue;
      if (before !== null && after !== null) measured[i]?.cpu.push((after - before) / fired.answered);
      measured[i]?.rates.push(((fired.by.ok ?? 0) * 1000) / fired.ms);
      measured[i]?.times.push(...fired.times);
    }
  }
  return measured;
}

/** Rates beside each other: the ratio is the median of the rounds' ratios, because the machine's speed drifts. */
export function rateRow(own: Measured, base: Measured, target: number | null): Row {
  const ratio = median(own.rates.map((rate, i) => rate / (base.rates[i] ?? Number.NaN)));
  return { ...row(own, base), unit: 'req/s', value: median(own.rates), baselineValue: median(base.rates), ratio, target };
}

/** Times of things done one at a time beside each other. */
export function timeRow(own: Measured, base: Measured, target: number | null): Row {
  const [value, baselineValue] = [median(own.times), median(base.times)];
  return { ...row(own, base), unit: 'ms', value, baselineValue, ratio: value / baselineValue, target };
}

function row(own: Measured, base: Measured) {
  const cpu = own.cpu.length > 0 ? median(own.cpu) : null;
  const cpuRatio = cpu === null ? null : median(own.cpu) / median(base.cpu);
  return { name: own.name, baseline: base.name, p95: percentile(own.times, 0.95), cpu, cpuRatio };
}
