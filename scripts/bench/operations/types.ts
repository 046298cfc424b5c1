import type { Ledger } from '#scripts/bench/ledger.ts';
import type { Generator } from '#scripts/bench/load/generator.ts';
import type { Pace, Row } from '#scripts/bench/rounds.ts';
import type { Baskets } from '#scripts/bench/store/baskets.ts';
import type { Bench } from '#scripts/bench/store/start.ts';

export interface Stage {
  bench: Bench;
  load: Generator;
  baskets: Baskets;
  pace: Pace;
  ledger: Ledger;
  /** What an operation tells beside its rows: printed below the table, and kept with the figures. */
  found: { text: string; figures: object }[];
}

/** One group of measurements that share a baseline. */
export interface Operation {
  name: string;
  /** Runs only when it is asked for, and alone: on a store whose carts fall asleep. */
  apart?: true;
  run(stage: Stage): Promise<Row[]>;
}
