import type { Ledger } from './ledger.ts';
import { cpuOfRuntime } from './load/cpu.ts';
import type { Fired } from './load/messages.ts';
import { median, percentile } from './median.ts';

/** Durations and numbers of a measurement. */
export interface Pace {
  rounds: number;
  roundMs: number;
  warmMs: number;
  /** Time of an unmeasured run before each round, so that caches are warm again. */
  leadMs: number;
  /** Number of samples of an operation that is done one at a time. */
  samples: number;
}

export interface Contestant {
  name: string;
  /** The database in which each successful answer adds one piece to a cart. */
  adds?: 'store' | 'baseline';
  /** Each successful answer is a cart that was told a new price. */
  reprices?: true;
  /** The processor time that it has used, in milliseconds, if it does not run in the runtime. */
  cpu?: () => number;
  /** What must be there just before a run. It is not measured. */
  prepare?: () => Promise<void>;
  run(ms: number): Promise<Fired>;
}

interface Round {
  /** Successful answers per second. */
  rate: number;
  /** The median time of an answer, in milliseconds. */
  ms: number;
  /** Processor time of the runtime for each answer, in milliseconds; null where it cannot be read. */
  cpu: number | null;
}

export interface Measured {
  name: string;
  rounds: Round[];
  /** The time of each answer, in milliseconds. */
  times: number[];
}

/** One line of the table: an operation and its baseline, measured in the same rounds. */
export interface Row {
  name: string;
  unit: 'req/s' | 'ms';
  value: number;
  /** The 95th percentile in milliseconds. */
  p95: number;
  baseline: string;
  baselineValue: number;
  /** The median of the rounds' ratios, because the machine's speed drifts from round to round. */
  ratio: number;
  /** The range of the middle half of the rounds' ratios. */
  spread: [number, number];
  /** The least ratio (rates) or the greatest ratio (times); null where there is no target. */
  target: number | null;
  /** Processor time of one answer in milliseconds, and the same as a multiple of the baseline's; null where it cannot be read. */
  cpu: number | null;
  cpuRatio: number | null;
}

/** Runs the contestants in short alternating rounds, each after a warm-up. */
export async function race(contestants: Contestant[], pace: Pace, ledger: Ledger): Promise<Measured[]> {
  const cpu = cpuOfRuntime();
  const measured = contestants.map(({ name }): Measured => ({ name, rounds: [], times: [] }));
  for (let round = pace.warmMs > 0 ? -1 : 0; round < pace.rounds; round++) {
    for (const [i, contestant] of contestants.entries()) {
      if (pace.leadMs > 0) ledger.note(contestant, await contestant.run(pace.leadMs));
      await contestant.prepare?.();
      const used = contestant.cpu ?? cpu;
      const before = used();
      const fired = await contestant.run(round < 0 ? pace.warmMs : pace.roundMs);
      const after = used();
      ledger.note(contestant, fired);
      if (round < 0) continue;
      measured[i]?.times.push(...fired.times);
      measured[i]?.rounds.push({
        rate: ((fired.by.ok ?? 0) * 1000) / fired.ms,
        ms: median(fired.times),
        cpu: before === null || after === null ? null : (after - before) / fired.answered,
      });
    }
  }
  return measured;
}

/** A row that compares rates. */
export function rateRow(own: Measured, base: Measured, target: number | null): Row {
  return row(own, base, target, 'req/s', (round) => round.rate);
}

/** A row that compares the times of operations that are done one at a time. */
export function timeRow(own: Measured, base: Measured, target: number | null): Row {
  return row(own, base, target, 'ms', (round) => round.ms);
}

function row(own: Measured, base: Measured, target: number | null, unit: Row['unit'], of: (round: Round) => number): Row {
  const [values, baseValues] = [own.rounds.map(of), base.rounds.map(of)];
  const ratios = values.map((value, i) => value / (baseValues[i] ?? Number.NaN));
  const [cpu, baseCpu] = [cpuOf(own), cpuOf(base)];
  return {
    name: own.name,
    unit,
    value: median(values),
    p95: percentile(own.times, 0.95),
    baseline: base.name,
    baselineValue: median(baseValues),
    ratio: median(ratios),
    spread: [percentile(ratios, 0.25), percentile(ratios, 0.75)],
    target,
    cpu,
    cpuRatio: cpu === null || baseCpu === null ? null : cpu / baseCpu,
  };
}

function cpuOf({ rounds }: Measured): number | null {
  const known = rounds.flatMap(({ cpu }) => (cpu === null ? [] : [cpu]));
  return known.length === 0 ? null : median(known);
}
