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

interface Round {
  /** Good answers a second. */
  rate: number;
  /** Milliseconds of the middle answer. */
  ms: number;
  /** Milliseconds of the runtime's processor time for each answer; null where it cannot be read. */
  cpu: number | null;
}

export interface Measured {
  name: string;
  rounds: Round[];
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
  /** The median of the rounds' ratios, because the machine's speed drifts from round to round. */
  ratio: number;
  /** Between these lie the middle half of the rounds' ratios. */
  spread: [number, number];
  /** What the ratio must reach (rates), or may reach at most (times); null is reported only. */
  target: number | null;
  /** Processor time of one answer in milliseconds, and how many of the baseline's answers it would have made; null where it cannot be read. */
  cpu: number | null;
  cpuRatio: number | null;
}

/** Let contestants run in short alternating rounds, after a warm-up each. */
export async function race(contestants: Contestant[], pace: Pace, ledger: Ledger): Promise<Measured[]> {
  const cpu = cpuOfRuntime();
  const measured = contestants.map(({ name }): Measured => ({ name, rounds: [], times: [] }));
  for (let round = pace.warmMs > 0 ? -1 : 0; round < pace.rounds; round++) {
    for (const [i, contestant] of contestants.entries()) {
      if (pace.leadMs > 0) ledger.note(contestant, await contestant.run(pace.leadMs));
      const before = cpu();
      const fired = await contestant.run(round < 0 ? pace.warmMs : pace.roundMs);
      const after = cpu();
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

/** Rates beside each other. */
export function rateRow(own: Measured, base: Measured, target: number | null): Row {
  return row(own, base, target, 'req/s', (round) => round.rate);
}

/** Times of things done one at a time beside each other. */
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
