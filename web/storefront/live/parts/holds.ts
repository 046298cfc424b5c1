import type { Cart } from '#contracts/carts.ts';
import { call, OFFLINE } from '#storefront/live/api.ts';
import type { LiveCart } from '#storefront/live/main.ts';

/** "Hold again": renews lapsed holds where the stock allows it. */
export function start({ store, connection, announcer }: LiveCart) {
  document.addEventListener('submit', async (event) => {
    const form = event.target as HTMLFormElement;
    const cartId = connection.cartId();
    if (!form.matches('[data-holds]') || !cartId) return;
    event.preventDefault();
    const answer = await call<Cart>('POST', `/carts/${encodeURIComponent(cartId)}/holds`);
    if (answer.ok) {
      store.send({ type: 'cart', cart: answer.value, cause: 'hold' });
      const short = answer.value.lines.some((line) => line.heldUntil === null);
      announcer.announce(short ? 'Some of it is held again; the rest is sold out.' : 'Held for you again.');
    } else {
      const text = answer.problem?.detail ?? `${OFFLINE.detail} Your list is kept.`;
      announcer.show([{ variantId: null, note: { kind: 'warn', text }, toast: true }]);
    }
  });
}
