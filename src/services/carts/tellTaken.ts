import type { CartState } from '#domain/carts/state.ts';
import { availabilityOf } from '#domain/stock/availability.ts';
import type { Context } from '#services/context.ts';
import { tellLeft } from '#services/stock/tellStock.ts';

/** Tell the pages of goods of which a turn has left another amount, where it is shown: few, or none. */
export function tellTaken(ctx: Context, before: CartState, after: CartState): void {
  if (before.free === after.free) return;
  const changed = Object.values(after.variants).filter(({ variantId }) => leftIn(before, variantId) !== leftIn(after, variantId));
  tellLeft(
    ctx,
    changed.map(({ productId }) => productId),
  );
}

/** What a page shows of what is left, as one word. What the cart does not know is taken for enough. */
function leftIn({ variants, free }: CartState, variantId: string): string {
  const [variant, available] = [variants[variantId], free[variantId]];
  if (!variant || available === undefined) return 'in_stock';
  const availability = availabilityOf({ ...variant, available });
  return availability === 'low' ? `low ${available}` : availability;
}

/** Tell the pages of goods whose holds a cart has let go. */
export function tellReleased(ctx: Context, before: CartState, after: CartState): void {
  const released = after.lines.filter(({ heldQuantity }, i) => heldQuantity !== before.lines[i]?.heldQuantity);
  tellLeft(
    ctx,
    released.flatMap(({ variantId }) => after.variants[variantId]?.productId ?? []),
  );
}
