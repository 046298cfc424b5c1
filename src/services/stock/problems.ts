import type { StockRefusal } from '#domain/stock/refusals.ts';
import type { ProblemsOf } from '#services/problemWords.ts';

export const stockProblems = {
  insufficient_stock: {
    status: 409,
    title: 'Not enough stock',
    detail: (r) => `${r.stock} on hand, ${r.reserved} of them reserved.`,
    extra: ({ stock, reserved }) => ({ stock, reserved }),
  },
} satisfies ProblemsOf<StockRefusal>;
