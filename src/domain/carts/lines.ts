import { type NotAllowedLine, problemOf, type QuantityRule } from '#domain/stock/allowed.ts';
import { maximumOf } from '#domain/stock/availability.ts';
import type { CartVariant } from './outcome.ts';
import type { CartState, HeldLine } from './state.ts';

/** A line of a cart, with what the cart knows of its variant. */
export interface KnownLine {
  line: HeldLine;
  variant: CartVariant;
}

export function knownLines({ lines, variants }: Pick<CartState, 'lines' | 'variants'>): KnownLine[] {
  return lines.flatMap((line) => {
    const variant = variants[line.variantId];
    return variant ? [{ line, variant }] : [];
  });
}

/** How much of a variant one order may contain now. `perVariant` is the store's own cap, in price quantities. */
export function quantityRule(variant: CartVariant, { perVariant }: { perVariant: number }): QuantityRule {
  return { maximum: maximumOf(variant, perVariant), step: variant.quantityStep };
}

/** The lines that cannot be ordered with their quantity, since a rule of their variant has changed. */
export function linesNotAllowed(state: CartState, caps: { perVariant: number }): NotAllowedLine[] {
  return knownLines(state).flatMap(({ line: { variantId, quantity }, variant }) => {
    const rule = quantityRule(variant, caps);
    return problemOf(quantity, rule, true) === null ? [] : [{ variantId, quantity, ...rule }];
  });
}

/** Is what the cart knows of its variants the same in both states? */
export function sameVariants(before: CartState, after: CartState): boolean {
  return after.lines.every(({ variantId }) => JSON.stringify(before.variants[variantId]) === JSON.stringify(after.variants[variantId]));
}
