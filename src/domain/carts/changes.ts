import type { CartVariant } from './outcome.ts';
import type { CartState } from './state.ts';

/* What the price of a line is made of. */
const PRICED = ['price', 'priceQuantity', 'deposit', 'taxRate', 'categoryIds'] as const satisfies readonly (keyof CartVariant)[];

/** The variants of the lines whose data differs between the two states. `price` is true when something of the price changed. */
export function changedVariants(before: CartState, after: CartState): { variantId: string; price: boolean }[] {
  return after.lines.flatMap(({ variantId }) => {
    const was = before.variants[variantId];
    const is = after.variants[variantId];
    if (!is || (was && same(was, is, Object.keys(is) as (keyof CartVariant)[]))) return [];
    return [{ variantId, price: !was || !same(was, is, PRICED) }];
  });
}

/* One of the fields is a list. */
function same(a: CartVariant, b: CartVariant, fields: readonly (keyof CartVariant)[]): boolean {
  return fields.every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]));
}
