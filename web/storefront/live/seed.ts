import type { Cart } from '#contracts/carts.ts';

/** What layout/ClientData writes into the page. */
export interface Seed {
  cartId: string | null;
  cart: Cart | null;
  currency: string;
  minimumOrder: number;
  freeDeliveryFrom: number | null;
  back: string;
  member: boolean;
}

export function readSeed(): Seed | null {
  const block = document.getElementById('seed');
  return block ? (JSON.parse(block.textContent ?? 'null') as Seed) : null;
}
