import type { Cart } from '#contracts/carts.ts';
import { presses, quantity as words } from '#contracts/words.ts';
import type { StepperItem } from '#storefront/carts/view.ts';

const CARDS = 'form.stepper[data-item]';

/** Shows the cart's quantities in every stepper outside the cart panel. */
export function paintSteppers(cart: Cart, root: ParentNode = document) {
  const inCart = new Map(cart.lines.map((line) => [line.variantId, line.quantity]));
  for (const form of root.querySelectorAll<HTMLFormElement>(CARDS)) {
    paintOne(form, inCart.get(form.dataset.variantId ?? '') ?? 0, cart.status === 'locked');
  }
}

export function itemOf(form: HTMLFormElement) {
  return form.dataset.item ? (JSON.parse(form.dataset.item) as StepperItem) : null;
}

function paintOne(form: HTMLFormElement, quantity: number, locked: boolean) {
  const [add, less, more] = form.querySelectorAll('button');
  const count = form.querySelector('output');
  const same = form.dataset.quantity === String(quantity) && add?.disabled === locked;
  const item = same ? null : itemOf(form);
  if (!item || !add || !less || !more || !count) return;
  const focused = document.activeElement;
  form.dataset.quantity = String(quantity);
  count.value = words(quantity, item.unit);
  const press = presses(quantity, item.quantityStep);
  less.value = String(press.less);
  more.value = String(press.more);
  add.disabled = less.disabled = locked;
  more.disabled = locked || quantity + press.more > item.maxPerOrder;
  // The pressed button is replaced by its other form: the focus stays on the stepper.
  if (focused === add && quantity > 0) more.focus({ preventScroll: true });
  if ((focused === less || focused === more) && quantity === 0) add.focus({ preventScroll: true });
  if (focused === more && more.disabled && !locked) less.focus({ preventScroll: true });
}
