import type { ListedProduct, Variant } from '#admin/api/types.ts';

/** One variant with the product it is of. */
export interface Shelf {
  product: Pick<ListedProduct, 'id' | 'name'>;
  variant: Variant;
}

/** What there is of a variant. */
export interface Standing {
  onHand: number;
  inCarts: number;
  free: number;
}

export function standingOf({ stock = 0, reserved = 0 }: Variant): Standing {
  return { onHand: stock, inCarts: reserved, free: stock - reserved };
}

/** The same after a movement: carts keep what they hold. */
export function after(standing: Standing, delta: number): Standing {
  return { ...standing, onHand: standing.onHand + delta, free: standing.free + delta };
}
