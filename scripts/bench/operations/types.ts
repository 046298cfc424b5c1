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
}

/** One group of measurements that share a baseline. */
export interface Operation {
  name: string;
  run(stage: Stage): Promise<Row[]>;
}
