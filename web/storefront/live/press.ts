import type { Session } from './session.ts';
import { shown } from './state.ts';
import { itemOf } from './steppers.ts';
import type { Store } from './store.ts';

/** Takes over the stepper forms: one delegated listener, in the cart and outside it. */
export function takePresses(store: Store, session: Session, pressed: (variantId: string) => void) {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    const button = event.submitter as HTMLButtonElement | null;
    const variantId = form.dataset.variantId;
    // A line that never came up leaves the form to post by itself.
    if (!variantId || !button || (session.cartId() && store.state().link === 'none')) return;
    event.preventDefault();
    const { status } = store.state().base;
    if (status === 'locked') return;
    if (status !== 'open') session.leave();
    const line = shown(store.state()).lines.find((candidate) => candidate.variantId === variantId);
    const op = {
      opId: crypto.randomUUID(),
      kind: button.hasAttribute('formaction') ? ('set' as const) : ('add' as const),
      variantId,
      quantity: Number(button.value),
      item: itemOf(form) ?? line ?? null,
    };
    store.send({ type: 'press', op });
    session.flush(op);
    pressed(variantId);
  });
}
