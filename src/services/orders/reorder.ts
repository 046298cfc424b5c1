import { fillRead } from '#db/carts/fills.ts';
import { readAtOnce } from '#db/kit/read.ts';
import { type BoughtLine, boughtLinesRead } from '#db/orders/boughtLines.ts';
import { type Result, refuse } from '#domain/result.ts';
import { type Filled, fillCart, type LeftOut, leftOf } from '#services/carts/fillCart.ts';
import type { SignedInContext } from '#services/context.ts';
import { lastOrderRead, memberCartAfter, memberCartPrefix } from '#services/memberCart.ts';

export type Reordered = Filled<BoughtLine>;

interface Reorder {
  orderId: string;
  /** The caller's id of this reorder. The same id sent again adds nothing to the same cart. */
  opId: string;
}

/** The lines of one of the caller's own orders, each as far as it can be had, into their cart. The others are named. */
export async function reorder(ctx: SignedInContext, { orderId, opId }: Reorder): Promise<Result<Reordered>> {
  const { id: personId } = ctx.actor.person;
  const prefix = await memberCartPrefix(ctx, personId);
  const { lines, lastOrder } = await readAtOnce(ctx.db, {
    lines: boughtLinesRead(orderId, personId),
    lastOrder: lastOrderRead(personId, prefix),
  });
  if (lines.length === 0) return refuse({ code: 'not_found', what: 'order' });
  return fillCart(ctx, { cartId: await memberCartAfter(ctx, { personId, prefix, lastOrder }), lines, opId: fillId({ orderId, opId }) });
}

/** What a reorder left out, for the page that follows it. */
export interface ReorderNews {
  order: { id: string; number: string };
  left: LeftOut<BoughtLine>[];
  /** Nothing could be added. */
  nothing: boolean;
}

/** What came of a reorder into this cart of the caller. Null when there was none. */
export async function reorderNews(ctx: SignedInContext, { cartId, ...of }: Reorder & { cartId: string }): Promise<ReorderNews | null> {
  const { lines, filled } = await readAtOnce(ctx.db, {
    lines: boughtLinesRead(of.orderId, ctx.actor.person.id),
    filled: fillRead(cartId, fillId(of)),
  });
  const [first] = lines;
  if (!first || filled.length === 0) return null;
  return {
    order: { id: of.orderId, number: first.number },
    left: leftOf(lines, fillId(of), filled),
    nothing: filled.every(({ added }) => added === 0),
  };
}

function fillId({ orderId, opId }: Reorder): string {
  return `order:${orderId}:${opId}`;
}
