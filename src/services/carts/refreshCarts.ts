import type { Cause } from '#contracts/live.ts';
import type { Context } from '#services/context.ts';

const MOST_AT_ONCE = 20;

/** Tell carts that something outside them moved. Throws when any could not be told, after telling all the others. */
export async function refreshCarts(ctx: Context, cartIds: readonly string[], cause: Cause): Promise<void> {
  let failed = 0;
  for (let at = 0; at < cartIds.length; at += MOST_AT_ONCE) {
    const told = await Promise.allSettled(cartIds.slice(at, at + MOST_AT_ONCE).map((id) => ctx.objects.cart(id).refresh(cause)));
    failed += told.filter((t) => t.status === 'rejected').length;
  }
  if (failed > 0) throw new Error(`${failed} of ${cartIds.length} carts could not be refreshed`);
}
