import type { Cart } from '#contracts/carts.ts';
import { inShort } from '#storefront/cart/inShort.ts';

/** The count in the header and the cart's handle at the bottom of a narrow screen. */
export function paintBar(cart: Cart) {
  const words = inShort(cart, cart.currency, cart.minimumOrder);
  const badge = document.querySelector<HTMLElement>('[data-cart-count]');
  if (badge) badge.textContent = badge.dataset.cartCount = String(words.lines);
  const bar = document.querySelector<HTMLElement>('[data-cart-bar]');
  if (!bar) return;
  bar.dataset.lines = String(words.lines);
  put(bar, 'bar-count', words.count);
  put(bar, 'bar-missing', words.missing);
  put(bar, 'bar-total', words.total);
}

function put(bar: HTMLElement, name: string, text: string) {
  const place = bar.querySelector(`[data-${name}]`);
  if (place) place.textContent = text;
}
