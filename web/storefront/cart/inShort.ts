import type { Cart } from '#contracts/carts.ts';
import { count, money } from '#storefront/format.ts';
import { goods, openLines } from './view.ts';

/** The cart in three words, for its handle at the bottom of a narrow screen. */
export function inShort(cart: Cart | null, currency: string, minimumOrder: number) {
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
