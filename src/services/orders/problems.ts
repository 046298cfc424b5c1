import type { OrderRefusal } from '#domain/orders/refusals.ts';
import { STATUS_WORDS } from '#domain/words/orders.ts';
import type { ProblemsOf } from '#services/problemWords.ts';

export const orderProblems = {
  illegal_transition: {
    status: 409,
    title: 'Not from here',
    detail: ({ from, to }) => `This order is ${STATUS_WORDS[from].toLowerCase()}, so it cannot become ${STATUS_WORDS[to].toLowerCase()}.`,
    extra: ({ from, to }) => ({ from, to }),
  },
} satisfies ProblemsOf<OrderRefusal>;
