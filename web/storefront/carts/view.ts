import type { Cart, CartLine } from '#contracts/carts.ts';
import { count, money } from '#contracts/words.ts';

/** The data of the cart views, on the server and in the browser. */
export interface CartView {
  cart: Cart | null;
  currency: string;
  minimumOrder: number;
  freeDeliveryFrom: number | null;
  timeZone: string;
  /** The address to return to after a form without script. */
  back: string;
  place: 'column' | 'page' | 'checkout';
  /** Milliseconds; null on the server, which shows times and no countdown. */
  now: number | null;
  link: Link;
  /** Variants with an operation that is not answered yet. */
  busy: readonly string[];
  notes: Readonly<Record<string, LineNote>>;
  /** A code that was typed or linked and is not on the cart. */
  code: string | null;
}

export type Link = 'none' | 'live' | 'waiting' | 'offline' | 'ended';

export interface LineNote {
  kind: 'in' | 'changed' | 'warn';
  text: string;
}

/** The note about the promo code, among those about lines. */
export const ABOUT_CODE = 'promo';

/** The facts of a variant that a stepper has: enough to draw a cart line before the server answers. */
export type StepperItem = Pick<
  CartLine,
  | 'variantId'
  | 'productId'
  | 'slug'
  | 'sku'
  | 'name'
  | 'variantName'
  | 'imageUrl'
  | 'unit'
  | 'unitPrice'
  | 'priceQuantity'
  | 'quantityStep'
  | 'maxPerOrder'
  | 'availability'
>;

/** The sum of the goods before discounts. The minimum order is compared with it. */
export function goods(cart: Cart) {
  return cart.subtotal;
}

/** The lines of a cart that can still become an order. */
export function openLines(cart: Cart | null): readonly CartLine[] {
  return cart && (cart.status === 'open' || cart.status === 'locked') ? cart.lines : [];
}

export function isOpen(cart: Cart | null) {
  return cart === null || cart.status === 'open';
}

export function lapsed(cart: Cart) {
  return cart.lines.filter((line) => line.heldUntil === null);
}

/** The time at which the first hold lapses; null if nothing is held. */
export function firstHold(cart: Cart) {
  const times = cart.lines.flatMap((line) => (line.heldUntil ? [line.heldUntil] : []));
  return times.length ? times.reduce((a, b) => (a < b ? a : b)) : null;
}

/** The cart in short, for the header and the bar at the bottom of a narrow screen. */
export function cartSummary(cart: Cart | null, currency: string, minimumOrder: number) {
  const lines = openLines(cart).length;
  if (!cart || lines === 0)
    return { lines: 0, count: 'Your cart', missing: `Delivery from ${money(minimumOrder, currency)}`, total: money(0, currency) };
  const left = cart.minimumOrder - goods(cart);
  return {
    lines,
    count: count(lines, 'line'),
    missing: left > 0 ? `${money(left, currency)} more to order` : 'Ready to check out',
    total: money(cart.total, currency),
  };
}
