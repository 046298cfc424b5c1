import type { Statement } from '#db/kit/statement.ts';
import type { StoredOrder } from '#db/orders/read.ts';
import { claimUsesAgain } from '#db/pricing/uses.ts';
import { releaseVariants } from '#db/stock/release.ts';
import { takeAgain } from '#db/stock/takeForOrder.ts';

/**
 * Take the goods and the uses of rules of an expired order again, since it is paid after all. CHECK `stock_range` or one of `NO_USE_LEFT` when they
 * are not to be had any more.
 */
export function takeBack({ order, lines }: Pick<StoredOrder, 'order' | 'lines'>, now: number): Statement[] {
  return [
    ...releaseVariants(
      lines.map(({ variantId }) => variantId),
      now,
    ),
    ...takeAgain(order, now),
    ...claimUsesAgain(order.id),
  ];
}
