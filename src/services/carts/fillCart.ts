import type { Cart } from '#contracts/carts.ts';
import type { KeptFill } from '#db/carts/fills.ts';
import type { FillOperation } from '#domain/carts/operation.ts';
import type { LeftReason } from '#domain/carts/outcome.ts';
import { ok, type Result } from '#domain/result.ts';
import type { SignedInContext } from '#services/context.ts';

/** Goods that are to go into a cart. `quantity` is in the variant's unit. */
export interface Wanted {
  variantId: string;
  quantity: number;
}

/** What of them is not in the cart, or not all of it. */
export type LeftOut<W extends Wanted> = W & { added: number; reason: LeftReason };

export interface Filled<W extends Wanted> {
  cart: Cart;
  left: LeftOut<W>[];
  /** The same was done before, and nothing was added now. */
  replayed: boolean;
}

interface Fill<W extends Wanted> {
  /** The member's active cart (`memberCartId`). It is opened if it has no line yet. */
  cartId: string;
  lines: readonly W[];
  /** The caller's id of this fill. With an id that the cart has seen, nothing is added. */
  opId: string;
}

/**
 * Put goods into the caller's own cart, each as far as it can be had, in one turn. Nothing is refused for the goods: what could not be
 * added is named, with the reason. 409 `cart_locked` when the cart was ordered meanwhile.
 */
export async function fillCart<W extends Wanted>(ctx: SignedInContext, { cartId, lines, opId }: Fill<W>): Promise<Result<Filled<W>>> {
  const { id: personId, name } = ctx.actor.person;
  const operations = lines.map(({ variantId, quantity }, position): FillOperation => {
    return { opId: lineOpId(opId, position), kind: 'fill', variantId, amount: quantity, actor: personId };
  });
  const done = await ctx.objects.cart(cartId).fill({ personId, name, ownsId: true }, operations);
  if (!done.ok) return done;
  const { cart, outcomes } = done.value;
  return ok({ cart, left: leftOf(lines, opId, outcomes), replayed: outcomes.every(({ replayed }) => replayed) });
}

function lineOpId(opId: string, position: number): string {
  return `${opId}:${position}`;
}

/**
 * What of these lines is not in the cart, from what came of them. A line of which nothing came is of a variant that this location has never
 * had.
 */
export function leftOf<W extends Wanted>(lines: readonly W[], opId: string, outcomes: readonly KeptFill[]): LeftOut<W>[] {
  const byOp = new Map(outcomes.map((outcome) => [outcome.opId, outcome]));
  return lines.flatMap((line, position) => {
    const { added, reason } = byOp.get(lineOpId(opId, position)) ?? { added: 0, reason: 'withdrawn' as const };
    return reason === null ? [] : { ...line, added, reason };
  });
}
