import { CartPanel } from '#storefront/cart/CartPanel.tsx';
import type { CartView } from '#storefront/cart/view.ts';
import { paintBar } from './bar.ts';
import { keepFocus } from './focus.ts';
import type { Child } from './jsx.ts';
import { morph } from './morph.ts';
import { keysOf, showNewest } from './newest.ts';
import type { Seed } from './seed.ts';
import { type LiveState, shown, unanswered } from './state.ts';
import { paintSteppers } from './steppers.ts';

/** Everything on the page that shows the cart. */
export function makePainter(seed: Seed, notes: () => CartView['notes']) {
  const panel = document.getElementById('cart');
  const place = (panel?.dataset.cart ?? 'column') as CartView['place'];
  return (state: LiveState) => {
    const cart = shown(state);
    const { currency, minimumOrder, freeDeliveryFrom, back } = seed;
    const busy = unanswered(state).map((op) => op.variantId);
    const view = { cart, currency, minimumOrder, freeDeliveryFrom, back, place, now: Date.now(), link: state.link, busy, notes: notes() };
    if (panel) {
      const back = keepFocus(panel);
      const seen = keysOf(panel);
      morph(panel, (<CartPanel view={view} />) as unknown as Child);
      back();
      showNewest(panel, seen);
    }
    paintSteppers(cart);
    paintBar(cart);
  };
}
