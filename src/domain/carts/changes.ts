import type { CartVariant } from './outcome.ts';
import type { CartState } from './state.ts';

/** The variants of the lines whose data differs between the two states. `price` is true when the price changed. */
export function changedVariants(before: CartState, after: CartState): { variantId: string; price: boolean }[] {
  return after.lines.flatMap(({ variantId }) => {
    const was = before.variants[variantId];
    const is = after.variants[variantId];
    if (!is || (was && same(was, is))) return [];
    return [{ variantId, price: was?.price !== is.price || was.priceQuantity !== is.priceQuantity }];
  });
}

function same(a: CartVariant, b: CartVariant): boolean {
  return (Object.keys(b) as (keyof CartVariant)[]).every((key) => a[key] === b[key]);
}
