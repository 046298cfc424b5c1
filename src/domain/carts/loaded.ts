import type { Tier } from '#domain/tiers.ts';
import type { CartState } from './state.ts';

/** The account that a cart belongs to, as far as its prices need it. */
export interface CartOwner {
  name: string;
  tier: Tier;
  /** Their first move to another tier after the cart was changed. Null when there was none. */
  tierMoved: { from: Tier; at: number } | null;
  /** How often they used each rule that has a limit for each customer, by its id. */
  uses: Record<string, number>;
}

/** A cart as it was read at one moment, and who may use it. */
export interface LoadedCart {
  /** Null when no line was ever added. Such a cart is only an id. */
  state: CartState | null;
  owner: CartOwner | null;
  /** The people that the owner has given access. */
  memberIds: string[];
}
