import type { Ledger } from './ledger.ts';
import type { Fired } from './load/messages.ts';
import { median, percentile } from './median.ts';

/** How long a measurement takes. */
export interface Pace {
  rounds: number;
  roundMs: number;
  warmMs: number;
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
  /** What the ratio must reach (rates), or may reach at most (times); null is reported only. */
  target: number | null;
}

/** Let contestants run in short alternating rounds, after a warm-up each. */
export async function race(contestants: Contestant[], pace: Pace, ledger: Ledger): Promise<Measured[]> {
  const measured = contestants.map(({ name }): Measured => ({ name, rates: [], times: [] }));
  for (let round = pace.warmMs > 0 ? -1 : 0; round < pace.rounds; round++) {
    for (const [i, contestant] of contestants.entries()) {
      const fired = await contestant.run(round < 0 ? pace.warmMs : pace.roundMs);
      ledger.note(contestant, fired);
      if (round < 0) continue;
      measured[i]?.rates.push(((fired.by.ok ?? 0) * 1000) / fired.ms);
      measured[i]?.times.push(...fired.times);
    }
  }
  return measured;
}

/** Rates beside each other: the ratio is the median of the rounds' ratios, because the machine's speed drifts. */
export function rateRow(own: Measured, base: Measured, target: number | null): Row {
  return {
    name: own.name,
    unit: 'req/s',
    value: median(own.rates),
    p95: percentile(own.times, 0.95),
    baseline: base.name,
    baselineValue: median(base.rates),
    ratio: median(own.rates.map((rate, i) => rate / (base.rates[i] ?? Number.NaN))),
    target,
  };
}

/** Times of things done one at a time beside each other. */
export function timeRow(own: Measured, base: Measured, target: number | null): Row {
  const value = median(own.times);
  const baselineValue = median(base.times);
  return {
    name: own.name,
    unit: 'ms',
    value,
    p95: percentile(own.times, 0.95),
    baseline: base.name,
    baselineValue,
    ratio: value / baselineValue,
    target,
  };
}
