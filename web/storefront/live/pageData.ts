import type { Cart } from '#contracts/carts.ts';

/** The data that the server writes into the page for the script (layout/Page.tsx). */
export interface PageData {
  /** The server's time when it wrote the page. */
  now: string;
  cartId: string | null;
  cart: Cart | null;
  currency: string;
  minimumOrder: number;
  freeDeliveryFrom: number | null;
  timeZone: string;
  /** The address to return to after a form without script. */
  back: string;
  /** The promo code of a link, which waits for the first goods. */
  code: string | null;
  /** The shopper is signed in. */
  member: boolean;
}

export function readPageData(): PageData {
  return JSON.parse(document.getElementById('seed')?.textContent ?? '') as PageData;
}
