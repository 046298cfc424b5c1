import { firstHold } from '#storefront/cart/view.ts';
import { shown } from './state.ts';
import type { Store } from './store.ts';

const LAST_MINUTES = 130_000;

/** Repaints each second only while a hold is in its last two minutes. */
export function startClock(store: Store, repaint: () => void) {
  setInterval(() => {
    const until = firstHold(shown(store.state()));
    const left = until ? Date.parse(until) - Date.now() : 0;
    if (!document.hidden && left > -1000 && left < LAST_MINUTES && until) repaint();
  }, 1000);
}
