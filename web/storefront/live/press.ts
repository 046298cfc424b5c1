import { quantity } from '#contracts/words.ts';
import type { LiveCart } from './main.ts';
import type { Operation } from './overlay.ts';
import { WITHOUT_PART } from './parts.ts';
import { shown } from './state.ts';
import { itemOf } from './steppers.ts';
import type { Store } from './store.ts';

const LONGEST_WAIT = 2000;
/* What a form does, by the last word of its address. */
const KINDS: Record<string, Operation['kind']> = { items: 'add', take: 'take', set: 'set' };

/** Handles presses of the steppers, in the cart and outside it, and of the link to the checkout. */
export function takePresses(cart: LiveCart) {
  document.addEventListener('submit', (event) => pressStepper(event, cart));
  document.addEventListener('click', (event) => void goToCheckout(event, cart.store));
}

function pressStepper(event: SubmitEvent, { store, connection, announcer }: LiveCart) {
  const form = event.target as HTMLFormElement;
  const button = event.submitter as HTMLButtonElement | null;
  const variantId = form.dataset.variantId;
  if (!variantId || !button || form.closest(`[${WITHOUT_PART}]`)) return;
  // Without a connection the form posts by itself.
  if (connection.cartId() && store.state().link === 'none') return;
  event.preventDefault();
  const { status } = store.state().base;
  if (status === 'locked') return;
  if (status !== 'open') connection.startOver();
  const address = button.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
  const lineOf = () => shown(store.state()).lines.find((line) => line.variantId === variantId);
  const op = {
    opId: crypto.randomUUID(),
    kind: KINDS[address.slice(address.lastIndexOf('/') + 1)] ?? 'add',
    variantId,
    quantity: Number(button.value),
    item: itemOf(form) ?? lineOf() ?? null,
  };
  store.send({ type: 'press', op });
  connection.send(op);
  const line = lineOf();
  announcer.announce(line ? `${line.name}: ${quantity(line.quantity, line.unit)} in your cart.` : 'Taken out of your cart.');
}

/** Waits until all operations are answered. Otherwise the checkout would show an older cart. */
async function goToCheckout(event: MouseEvent, store: Store) {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href="/checkout"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || store.isAnswered()) return;
  event.preventDefault();
  if (link.ariaBusy === 'true') return;
  link.ariaBusy = 'true';
  await Promise.race([store.answered(), new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT))]);
  link.ariaBusy = null;
  location.assign(link.href);
}
