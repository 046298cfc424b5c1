import { holdAgain } from './api.ts';
import { OFFLINE } from './problems.ts';
import type { Session } from './session.ts';
import type { Store } from './store.ts';
import type { Teller } from './tell.ts';

/** "Hold again": takes lapsed holds anew where stock allows. */
export function takeHolds(store: Store, session: Session, teller: Teller) {
  document.addEventListener('submit', async (event) => {
    const form = event.target as HTMLFormElement;
    const cartId = session.cartId();
    if (!form.matches('[data-holds]') || !cartId) return;
    event.preventDefault();
    const answer = await holdAgain(cartId);
    if (answer.ok) {
      store.send({ type: 'cart', cart: answer.value, cause: 'hold' });
      const short = answer.value.lines.some((line) => line.heldUntil === null);
      teller.say(short ? 'Some of it is held again; the rest is sold out.' : 'Held for you again.');
    } else {
      const text = answer.problem?.detail ?? `${OFFLINE.detail} Your list is kept.`;
      teller.tell([{ variantId: null, note: { kind: 'warn', text }, toast: true }]);
    }
  });
}
