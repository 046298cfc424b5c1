import type { Fired } from './load/messages.ts';
import { median, percentile } from './median.ts';

export interface Contestant {
  name: string;
  run(ms: number): Promise<Fired>;
}

/** One line of the table: an operation beside the smallest thing it could be, measured in the same rounds. */
export interface Row {
  name: string;
  unit: 'req/s' | 'ms';
  value: number;
  /** The slow end: the 95th part of a hundred of the answers, in milliseconds. */
  p95: number;
  baseline: string;
  baselineValue: number;
  /** Median of each round's ratio. */
  ratio: number;
  target: number | null;
  /** Whether a bigger ratio is better (rates), or a smaller one (times). */
  better: 'more' | 'less';
}

export interface Pace {
  rounds: number;
  roundMs: number;
  warmMs: number;
}

/** Counts everything that was answered, so that the end can compare it with the database. */
export type Tally = (name: string, fired: Fired) => void;

/** Run the baseline and its contestants in short alternating rounds; rates are medians, ratios are taken within a round. */
export async function race(
  baseline: Contestant,
  contestants: (Contestant & { target: number | null })[],
  pace: Pace,
  tally: Tally,
): Promise<Row[]> {
  const all = [baseline, ...contestants];
  const rates = new Map(all.map((c) => [c.name, [] as number[]]));
  const times = new Map(all.map((c) => [c.name, [] as number[]]));
  for (const one of all) tally(one.name, await one.run(pace.warmMs));
  for (let round = 0; round < pace.rounds; round++) {
    for (const one of all) {
      const fired = await one.run(pace.roundMs);
      tally(one.name, fired);
      rates.get(one.name)?.push(((fired.by.ok ?? 0) * 1000) / fired.ms);
      times.get(one.name)?.push(...fired.times);
    }
  }
  const base = rates.get(baseline.name) ?? [];
  return contestants.map(({ name, target }) => {
    const own = rates.get(name) ?? [];
    return {
      name,
      unit: 'req/s',
      value: median(own),
      p95: percentile(times.get(name) ?? [], 0.95),
      baseline: baseline.name,
      baselineValue: median(base),
      ratio: median(own.map((rate, i) => rate / (base[i] ?? Number.NaN))),
      target,
      better: 'more',
    };
  });
}

/** The same for what is done one at a time: medians of times, in alternating blocks. */
export async function pace(
  baseline: Contestant,
  contestants: (Contestant & { target: number | null })[],
  blocks: number,
  tally: Tally,
): Promise<Row[]> {
  const all = [baseline, ...contestants];
  const times = new Map(all.map((c) => [c.name, [] as number[]]));
  for (let block = 0; block < blocks; block++) {
    for (const one of all) {
      const fired = await one.run(0);
      tally(one.name, fired);
      times.get(one.name)?.push(...fired.times);
    }
  }
  const base = median(times.get(baseline.name) ?? []);
  return contestants.map(({ name, target }) => {
    const own = times.get(name) ?? [];
    const value = median(own);
    return { name, unit: 'ms', value, p95: percentile(own, 0.95), baseline: baseline.name, baselineValue: base, ratio: value / base, target, better: 'less' };
  });
}
