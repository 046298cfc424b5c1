import type { Cart } from '#contracts/carts.ts';
import { cartSummary } from '#storefront/carts/view.ts';

/** The count in the header, and the bar at the bottom of a narrow screen. */
export function paintSummary(cart: Cart) {
  const summary = cartSummary(cart, cart.currency, cart.minimumOrder);
  const badge = document.querySelector<HTMLElement>('[data-cart-count]');
  if (badge) badge.textContent = badge.dataset.cartCount = String(summary.lines);
  const bar = document.querySelector<HTMLElement>('[data-cart-bar]');
  if (!bar) return;
  bar.dataset.lines = String(summary.lines);
  for (const name of ['count', 'missing', 'total'] as const) {
    const place = bar.querySelector(`[data-bar-${name}]`);
    if (place) place.textContent = summary[name];
  }
}
