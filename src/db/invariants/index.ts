import { CATALOGUE_INVARIANTS } from './catalogue.ts';
import { DOCUMENT_INVARIANTS } from './documents.ts';
import { ORDER_INVARIANTS } from './orders.ts';
import { PAYMENT_INVARIANTS } from './payments.ts';
import { PEOPLE_INVARIANTS } from './people.ts';
import { PRICING_INVARIANTS } from './pricing.ts';
import { REQUEST_INVARIANTS } from './requests.ts';
import { STOCK_INVARIANTS } from './stock.ts';

/** A rule about the data, as one SELECT that returns the rows that break it. */
export interface Invariant {
  name: string;
  sql: string;
  /** The nightly jobs make it true, so it may be broken between their runs. */
  nightly?: true;
}

/** What must always be true of the data. `npm run audit` checks it, and tests check it after every race. */
export const INVARIANTS: readonly Invariant[] = [
  ...STOCK_INVARIANTS,
  ...ORDER_INVARIANTS,
  ...PAYMENT_INVARIANTS,
  ...DOCUMENT_INVARIANTS,
  ...REQUEST_INVARIANTS,
  ...PRICING_INVARIANTS,
  ...PEOPLE_INVARIANTS,
  ...CATALOGUE_INVARIANTS,
];
