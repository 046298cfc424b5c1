import { CATALOGUE_INVARIANTS } from './invariants/catalogue.ts';
import type { Invariant } from './invariants/invariant.ts';
import { ORDER_INVARIANTS } from './invariants/orders.ts';
import { PEOPLE_INVARIANTS } from './invariants/people.ts';
import { STOCK_INVARIANTS } from './invariants/stock.ts';

export type { Invariant } from './invariants/invariant.ts';

/** What must hold of the database at every moment. `npm run audit` asks it, and tests after every race. */
export const INVARIANTS: readonly Invariant[] = [...STOCK_INVARIANTS, ...ORDER_INVARIANTS, ...PEOPLE_INVARIANTS, ...CATALOGUE_INVARIANTS];
