import type { Cart, CartLine } from '#contracts/carts.ts';
import { count, money } from '#contracts/words.ts';

/** What the cart components need, on the server and in the browser alike. */
export interface CartView {
  cart: Cart | null;
  currency: string;
  minimumOrder: number;
  freeDeliveryFrom: number | null;
  timeZone: string;
  /** Where a form without script comes back to. */
  back: string;
  place: 'column' | 'page' | 'checkout';
  /** Milliseconds; null on the server, which tells times and no countdown. */
  now: number | null;
  link: Link;
  /** Variants with an operation that is not answered yet. */
  busy: readonly string[];
  notes: Readonly<Record<string, LineNote>>;
}

export type Link = 'none' | 'live' | 'waiting' | 'offline' | 'ended';

export interface LineNote {
  kind: 'in' | 'changed' | 'warn';
  text: string;
}

/** What a stepper knows of its variant: enough to draw a line before the server answers. */
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

/** What the goods come to before discounts: what the minimum order is compared with. */
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

/** The moment the first hold runs out, or null when nothing is held. */
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
