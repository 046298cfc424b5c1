import type { Cart } from '#contracts/carts.ts';
import { sameVariants } from '#domain/carts/lines.ts';
import type { Memory } from './memory.ts';
import { samePrices } from './present.ts';

/** What was known of a cart before it was read again. `told` is the cart as its watchers were shown it last. */
export interface Known {
  told: Cart | null;
  before: Memory | null;
}

/** What is new in a cart that was read again because prices or stock have changed. Null: nothing that is shown. */
export function newsIn(asked: 'price' | 'stock', { told, before }: Known, cart: Cart, after: Memory): 'price' | 'stock' | null {
  if (told === null) return asked;
  if (asked === 'stock') return before && sameAvailability(told, cart) ? null : 'stock';
  if (!samePrices(told, cart)) return 'price';
  return before && sameVariants(before.state, after.state) ? null : 'stock';
}

/** Is of each line as much left, as far as it is shown? */
function sameAvailability(a: Cart, b: Cart): boolean {
  const of = ({ lines }: Cart) => JSON.stringify(lines.map(({ variantId, availability, problem }) => [variantId, availability, problem]));
  return of(a) === of(b);
}
