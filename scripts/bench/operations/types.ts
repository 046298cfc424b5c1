import type { Ledger } from '../ledger.ts';
import type { Generator } from '../load/generator.ts';
import type { Pace, Row } from '../rounds.ts';
import type { Baskets } from '../store/baskets.ts';
import type { Bench } from '../store/start.ts';

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
