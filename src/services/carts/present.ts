import type { Cart, CartLine } from '#contracts/carts.ts';
import { knownLines, quantityRule } from '#domain/carts/lines.ts';
import { type CartState, nextLapse, releaseLapsed } from '#domain/carts/state.ts';
import { type PricedCart, priceCart } from '#domain/pricing/price.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import type { Settings } from '#domain/settings.ts';
import { problemOf } from '#domain/stock/allowed.ts';
import { availabilityOf } from '#domain/stock/availability.ts';
import type { Tier } from '#domain/tiers.ts';
import { mediaUrl } from '#media/store.ts';

export interface Pricing {
  rules: PricingRule[];
  tier: Tier;
  settings: Settings;
  now: number;
}

/** The lines of a cart with their prices, in the order of the cart. */
export function priceState(state: CartState, { rules, tier, settings, now }: Pricing): PricedCart {
  const inputs = knownLines(state).map(({ line, variant }) => ({ ...variant, quantity: line.quantity }));
  return priceCart(inputs, rules, tier, settings, now);
}

/** The cart as the API shows it. */
export function presentCart(state: CartState, owner: { id: string; name: string } | null, pricing: Pricing): Cart {
  const { settings, now, tier } = pricing;
  const priced = priceState(state, pricing);
  const pricedLines = new Map(priced.lines.map((l) => [l.variantId, l]));
  const released = releaseLapsed(state.lines, now);
  const lines = knownLines({ ...state, lines: released }).flatMap(({ line, variant }): CartLine[] => {
    const price = pricedLines.get(line.variantId);
    if (!price) return [];
    const rule = quantityRule(variant, settings.caps);
    const moved = line.unitPriceSeen !== variant.price || line.priceQuantitySeen !== variant.priceQuantity;
    return [
      {
        variantId: variant.variantId,
        productId: variant.productId,
        slug: variant.slug,
        sku: variant.sku,
        name: variant.name,
        variantName: variant.variantName,
        imageUrl: variant.imageKey && mediaUrl(variant.imageKey),
        unit: variant.unit,
        quantity: line.quantity,
        quantityStep: variant.quantityStep,
        maxPerOrder: rule.maximum,
        priceQuantity: variant.priceQuantity,
        unitPrice: variant.price,
        previousUnitPrice: moved ? line.unitPriceSeen : null,
        previousPriceQuantity: moved ? line.priceQuantitySeen : null,
        gross: price.gross,
        discount: price.discount,
        total: price.total,
        adjustments: price.adjustments,
        heldUntil: line.heldQuantity === line.quantity ? new Date(line.heldUntil).toISOString() : null,
        availability: availabilityOf({ ...variant, available: variant.live ? (state.free[line.variantId] ?? 0) + line.heldQuantity : 0 }),
        problem: problemOf(line.quantity, rule, variant.live),
        addedBy: line.addedBy !== null && line.addedBy === owner?.id ? owner.name : null,
      },
    ];
  });
  const expiresAt = nextLapse(released);
  return {
    id: state.id,
    version: state.version,
    status: state.status,
    currency: settings.currency,
    tier,
    promoCode: state.promoCode,
    lines,
    discounts: priced.discounts,
    subtotal: priced.subtotal,
    discountTotal: priced.discountTotal,
    deliveryFee: priced.deliveryFee,
    taxIncluded: priced.taxIncluded,
    total: priced.total,
    minimumOrder: settings.minimumOrder,
    members: owner ? [{ id: owner.id, name: owner.name, role: 'owner' }] : [],
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    updatedAt: state.updatedAt === null ? null : new Date(state.updatedAt).toISOString(),
  };
}
