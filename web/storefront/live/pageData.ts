import type { Cart } from '#contracts/carts.ts';

/** What the server writes into the page for the script (layout/Page.tsx). */
export interface PageData {
  cartId: string | null;
  cart: Cart | null;
  currency: string;
  minimumOrder: number;
  freeDeliveryFrom: number | null;
  timeZone: string;
  /** Where a form without script comes back to. */
  back: string;
  /** Somebody is signed in. */
  member: boolean;
}

export function readPageData(): PageData {
  return JSON.parse(document.getElementById('seed')?.textContent ?? '') as PageData;
}
