import type { CheckoutRefusal } from '#domain/checkout/refusals.ts';
import { fieldProblem, type ProblemsOf } from '#services/problemWords.ts';

export const checkoutProblems = {
  cart_empty: { status: 409, title: 'Empty cart', detail: 'There is nothing in the cart to order.' },
  price_changed: {
    status: 409,
    title: 'Price changed',
    detail: 'The total is not what you agreed to any more. Look at the cart and order again.',
    extra: ({ expectedTotal, cart }) => ({ expectedTotal, cart }),
  },
  below_minimum_order: {
    status: 422,
    title: 'Below the minimum order',
    detail: (r) => `The goods come to ${r.subtotal}; the least is ${r.minimum} (minor units).`,
    extra: ({ minimum, subtotal }) => ({ minimum, subtotal }),
  },
  quantity_not_allowed: {
    status: 409,
    title: 'Quantity not allowed',
    detail: 'How much of it one order may contain has changed. Change the cart and order again.',
    extra: ({ lines }) => ({ lines }),
  },
  payment_method_unavailable: fieldProblem('paymentMethod', () => 'This store does not offer this way of paying.'),
  too_many_unpaid: {
    status: 409,
    title: 'Too many unpaid orders',
    detail: ({ most }) => `You have ${most} orders that wait for their payment. Pay or cancel one of them first.`,
    extra: ({ most }) => ({ most }),
  },
} satisfies ProblemsOf<CheckoutRefusal>;
