import type { CartRefusal } from '#domain/carts/refusals.ts';
import { money } from '#domain/words/money.ts';
import { fieldProblem, type ProblemsOf } from '#services/problemWords.ts';

export const cartProblems = {
  out_of_stock: {
    status: 409,
    title: 'Not enough left',
    detail: ({ available }) => (available > 0 ? `Only ${available} left.` : 'Sold out just now.'),
    extra: ({ available, lines }) => ({ available, lines }),
  },
  over_maximum: fieldProblem(
    'quantity',
    ({ maximum }) => `At most ${maximum} of this in one order.`,
    ({ maximum }) => ({ maximum }),
  ),
  off_step: fieldProblem(
    'quantity',
    ({ step }) => `This is sold in steps of ${step}.`,
    ({ step }) => ({ step }),
  ),
  cart_full: fieldProblem(
    'variantId',
    ({ maximum }) => `A cart holds at most ${maximum} different things.`,
    ({ maximum }) => ({ maximum }),
  ),
  above_maximum_order: fieldProblem(
    'quantity',
    ({ maximum, currency }) => `The goods of one order can come to ${money(maximum, currency)} at most.`,
    ({ maximum }) => ({ maximum }),
  ),
  cart_locked: {
    status: 409,
    title: 'Cart closed',
    detail: 'This cart has been ordered or is being ordered. Open your current cart.',
  },
  promo_invalid: { status: 422, title: 'Code not valid', detail: ({ words }) => words, extra: ({ reason }) => ({ reason }) },
} satisfies ProblemsOf<CartRefusal>;
