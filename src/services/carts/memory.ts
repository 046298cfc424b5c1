import type { CartState } from '#domain/carts/state.ts';
import type { Tier } from '#domain/tiers.ts';

/** What a cart's memory holds between turns; rebuilt from its rows at any time. */
export interface Memory {
  state: CartState;
  owner: { id: string; name: string } | null;
  tier: Tier;
  /** Whom the owner has let in. */
  memberIds: string[];
}
