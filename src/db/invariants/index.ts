import { CATALOGUE_INVARIANTS } from './catalogue.ts';
import type { Invariant } from './invariant.ts';
import { ORDER_INVARIANTS } from './orders.ts';
import { PEOPLE_INVARIANTS } from './people.ts';
import { STOCK_INVARIANTS } from './stock.ts';

export type { Invariant } from './invariant.ts';

/** What must always be true of the data. `npm run audit` checks it, and tests check it after every race. */
export const INVARIANTS: readonly Invariant[] = [...STOCK_INVARIANTS, ...ORDER_INVARIANTS, ...PEOPLE_INVARIANTS, ...CATALOGUE_INVARIANTS];
