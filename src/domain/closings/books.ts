import type { MovementKind, PaymentMethod } from '#domain/payments/words.ts';

/** Where money is when it moves: with the way it was paid, or on customers' store credit. */
export const BOOKS = ['card', 'ideal', 'bank_transfer', 'cash_on_delivery', 'store_credit'] as const satisfies readonly (
  | PaymentMethod
  | 'store_credit'
)[];
export type Book = (typeof BOOKS)[number];

/** What a movement does to the takings of the store: 1 adds, -1 takes away, 0 moves nothing yet. */
export const DIRECTIONS: Record<MovementKind, 1 | 0 | -1> = {
  credit_spent: 1,
  authorised: 0,
  voided: 0,
  captured: 1,
  returned: -1,
  return_failed: 1,
  transfer_received: 1,
  cash_received: 1,
  refunded: -1,
  refund_failed: 1,
  cash_given_back: -1,
  credited: -1,
  disputed: -1,
  dispute_won: 1,
};

/** Kinds of movements that are booked to store credit, whatever else paid the order. */
export const CREDIT_KINDS = ['credit_spent', 'credited'] as const satisfies readonly MovementKind[];

/** Kinds of movements that are cash, at the door. */
export const CASH_KINDS = ['cash_received', 'cash_given_back'] as const satisfies readonly MovementKind[];

/** Kinds that pay an order, or take its payment back by themselves. Refunds and disputes come after it. */
export const PAYING_KINDS = [
  'credit_spent',
  'captured',
  'returned',
  'return_failed',
  'transfer_received',
  'cash_received',
] as const satisfies readonly MovementKind[];

/** What is compared to close a day. Minor units. */
export interface DayOfBooks {
  /** Of the orders that were delivered. */
  delivered: { total: number; paid: number };
  /** Of the orders that were cancelled: what was paid for them, and what was decided to give back. */
  cancelled: { paid: number; givenBack: number };
  /** By the payments of orders, and by the accounts of customers. */
  credit: { spent: number; credited: number; entriesSpent: number; entriesCredited: number };
}

export interface Check {
  what: 'delivered' | 'cancelled' | 'credit_spent' | 'credited';
  expected: number;
  booked: number;
  /** `booked` less `expected`: 0 when it balances. */
  difference: number;
}

/**
 * The checks that close a day: what was delivered is paid, what was cancelled is given back, and both books of store credit say the same.
 */
export function closeBooks({ delivered, cancelled, credit }: DayOfBooks): Check[] {
  return [
    check('delivered', delivered.total, delivered.paid),
    check('cancelled', cancelled.paid, cancelled.givenBack),
    check('credit_spent', credit.spent, credit.entriesSpent),
    check('credited', credit.credited, credit.entriesCredited),
  ];
}

function check(what: Check['what'], expected: number, booked: number): Check {
  return { what, expected, booked, difference: booked - expected };
}
