import type { Cart } from '#contracts/carts.ts';
import { money } from '#contracts/words.ts';
import { ABOUT_CODE } from '#storefront/carts/view.ts';
import { call, OFFLINE } from '#storefront/live/api.ts';
import type { LiveCart } from '#storefront/live/main.ts';

/** The promo code of the cart: the field, and the code of a link that waited for the first goods. */
export function start({ data, store, connection, announcer }: LiveCart) {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    const cartId = connection.cartId();
    if (!form.matches('[data-promo]') || !cartId) return;
    event.preventDefault();
    void put(cartId, form.querySelector<HTMLInputElement>('[name="code"]')?.value ?? '', false);
  });
  if (data.code) void putRemembered(data.code);

  async function putRemembered(code: string) {
    data.code = null;
    // The first goods make the cart.
    await store.answered();
    const cartId = connection.cartId();
    if (cartId && store.state().base.promo?.code !== code) await put(cartId, code, true);
  }

  async function put(cartId: string, code: string, toast: boolean) {
    const path = `/carts/${encodeURIComponent(cartId)}/promo`;
    const answer = code ? await call<Cart>('PUT', path, { code }) : await call<Cart>('DELETE', path);
    if (!answer.ok) {
      const text = answer.problem?.detail ?? OFFLINE.detail;
      return announcer.show([{ variantId: ABOUT_CODE, note: { kind: 'warn', text }, toast }]);
    }
    store.send({ type: 'cart', cart: answer.value, cause: 'edit' });
    announcer.announce(wordsOf(answer.value));
  }
}

function wordsOf({ promo, currency }: Cart) {
  if (!promo) return 'The code is off your cart.';
  return promo.detail ?? `${promo.code} saves ${money(promo.saved, currency)}.`;
}
