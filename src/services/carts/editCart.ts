import type { Cart } from '#contracts/carts.ts';
import type { CartCaller } from '#domain/carts/access.ts';
import type { LineOperation } from '#domain/carts/operation.ts';
import type { Result } from '#domain/result.ts';
import type { Context } from '#services/context.ts';

export interface Edit {
  kind: 'add' | 'take' | 'set' | 'remove';
  variantId: string;
  /** In the variant's unit. 0 with `set` removes the line. */
  amount: number;
  /** The caller's id of this operation. The same id sent again changes nothing. */
  opId: string | undefined;
}

/** Change one line of a cart that the caller may use. One call to the cart object, which decides. */
export function editCart(
  ctx: Context,
  { cartId, caller, edit }: { cartId: string; caller: CartCaller; edit: Edit },
): Promise<Result<Cart>> {
  return ctx.objects.cart(cartId).edit(caller, [makeOperation(ctx, caller, edit)]);
}

export function makeOperation(ctx: Context, caller: CartCaller, edit: Edit): LineOperation {
  const kind = edit.kind === 'set' && edit.amount === 0 ? 'remove' : edit.kind;
  return { opId: edit.opId ?? ctx.newId('operation'), kind, variantId: edit.variantId, amount: edit.amount, actor: caller.personId };
}

/** Take the lapsed holds of a cart again, as far as the stock allows. The caller must be allowed to use the cart. */
export function holdCart(ctx: Context, { cartId, caller }: { cartId: string; caller: CartCaller }): Promise<Result<Cart>> {
  return ctx.objects.cart(cartId).hold(caller);
}

/** Open a socket on a cart that the caller may use. 404 when the cart's rows say that they may not. */
export function watchCart(ctx: Context, { cartId, caller }: { cartId: string; caller: CartCaller }): Promise<Response> {
  const sessionId = 'sessionId' in ctx.actor ? ctx.actor.sessionId : null;
  return ctx.objects.cart(cartId).watch({ cartId, caller, address: ctx.source.ip, sessionId });
}
