import type { Cart } from '#contracts/carts.ts';
import type { CartOperation } from '#domain/carts/operation.ts';
import type { Result } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import type { CartCaller } from '#services/ports/cartObject.ts';

export interface Edit {
  kind: 'add' | 'set' | 'remove';
  variantId: string;
  /** In the variant's unit; 0 with `set` removes. */
  amount: number;
  /** The caller's own id of this operation: sent again, it changes nothing. */
  opId: string | undefined;
}

/** Change one line of a cart the caller may use. One call to the cart's object, which decides. */
export function editCart(ctx: Context, cartId: string, caller: CartCaller, edit: Edit): Promise<Result<Cart>> {
  return ctx.objects.cart(cartId).edit(caller, [makeOperation(ctx, caller, edit)]);
}

export function makeOperation(ctx: Context, caller: CartCaller, edit: Edit): CartOperation {
  const kind = edit.kind === 'set' && edit.amount === 0 ? 'remove' : edit.kind;
  return { opId: edit.opId ?? ctx.newId('operation'), kind, variantId: edit.variantId, amount: edit.amount, actor: caller.personId };
}
