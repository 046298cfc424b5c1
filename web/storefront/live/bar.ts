import type { Cart } from '../../../src/contracts/cart.ts';
import { goods } from '../cart/view.ts';
import { count, money } from '../format.ts';

/** The count in the header and the cart's handle at the bottom of a narrow screen. */
export function paintBar(cart: Cart) {
  const lines = cart.status === 'open' || cart.status === 'locked' ? cart.lines.length : 0;
  const badge = document.querySelector<HTMLElement>('[data-cart-count]');
  if (badge) {
    badge.textContent = String(lines);
    badge.hidden = lines === 0;
  }
  const bar = document.querySelector<HTMLElement>('[data-cart-bar]');
  if (!bar) return;
  const missing = cart.minimumOrder - goods(cart);
  bar.hidden = lines === 0;
  put(bar, 'bar-count', count(lines, 'line'));
  put(bar, 'bar-missing', missing > 0 ? `${money(missing, cart.currency)} more to order` : 'Ready to check out');
  put(bar, 'bar-total', money(cart.total, cart.currency));
}

function put(bar: HTMLElement, name: string, text: string) {
  const place = bar.querySelector(`[data-${name}]`);
  if (place) place.textContent = text;
}
