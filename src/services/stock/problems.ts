import type { StockRefusal } from '#domain/stock/refusals.ts';
import { count } from '#domain/words/quantity.ts';
import { isoTimeOrNull } from '#kit/isoTime.ts';
import type { ProblemsOf } from '#services/problemWords.ts';

export const stockProblems = {
  insufficient_stock: {
    status: 409,
    title: 'Not enough stock',
    detail: (r) => `${r.stock} on hand, ${r.reserved} of them held in ${count(r.carts, 'cart')}. Less than that cannot be recorded.`,
    extra: ({ stock, reserved, carts, heldUntil }) => ({ stock, reserved, carts, heldUntil: isoTimeOrNull(heldUntil) }),
  },
} satisfies ProblemsOf<StockRefusal>;
