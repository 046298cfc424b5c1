import type { LoadedCart } from '#domain/carts/loaded.ts';
import { type CartState, emptyCart } from '#domain/carts/state.ts';
import type { Tier } from '#domain/tiers.ts';

/** What a cart object keeps in memory between turns. It can be loaded again from the rows at any time. */
export interface Memory {
  state: CartState;
  owner: { id: string; name: string } | null;
  tier: Tier;
  /** The last move of the owner to another tier that came after the cart was changed. */
  tierMoved: { from: Tier; at: number } | null;
  /** How often the owner used each rule that has a limit for each customer, by its id. */
  ownUses: Record<string, number>;
  /** The people that the owner has given access. */
  memberIds: string[];
}

/** A cart as it was loaded. `ownerId` is the owner of a cart that has no row yet. */
export function memoryOf({ state, owner, memberIds }: LoadedCart, cartId: string, ownerId: string | null): Memory {
  const id = state ? state.ownerId : ownerId;
  return {
    state: state ?? emptyCart(cartId, ownerId),
    owner: id ? { id, name: owner?.name ?? '' } : null,
    tier: owner?.tier ?? 'bronze',
    tierMoved: owner?.tierMoved ?? null,
    ownUses: owner?.uses ?? {},
    memberIds,
  };
}
