import type { Cart, CartLine } from '#contracts/carts.ts';
import { knownLines, quantityRule } from '#domain/carts/lines.ts';
import { type CartState, nextLapse, releaseLapsed } from '#domain/carts/state.ts';
import { problemOf } from '#domain/stock/allowed.ts';
import { availabilityOf } from '#domain/stock/availability.ts';
import { moveWords } from '#domain/words/pricing.ts';
import { isoTime, isoTimeOrNull } from '#kit/isoTime.ts';
import { mediaUrl } from '#media/store.ts';
import { presentPromo } from '#services/pricing/presentPromo.ts';
import { movesOf, type Pricing, priceState, resolvedCode } from './pricing.ts';

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
        cartDiscount: price.cartDiscount,
        deposit: price.deposit,
        adjustments: price.adjustments,
        withdrawalExempt: variant.withdrawalExempt,
        heldUntil: line.heldQuantity === line.quantity ? isoTime(line.heldUntil) : null,
        availability: availabilityOf({ ...variant, available: variant.live ? (state.free[line.variantId] ?? 0) + line.heldQuantity : 0 }),
        problem: problemOf(line.quantity, rule, variant.live),
        addedBy: line.addedBy !== null && line.addedBy === owner?.id ? owner.name : null,
      },
    ];
  });
  const expiresAt = nextLapse(released);
  const { previousTotal, rules: moves } = movesOf(state, priced, pricing);
  return {
    id: state.id,
    version: state.version,
    status: state.status,
    currency: settings.currency,
    tier,
    promoCode: state.promoCode,
    promo: presentPromo(state.promoCode, resolvedCode(state, pricing.rules.book), priced, settings),
    lines,
    discounts: priced.discounts,
    subtotal: priced.subtotal,
    discountTotal: priced.discountTotal,
    depositTotal: priced.depositTotal,
    deliveryFee: priced.deliveryFee,
    delivery: priced.delivery,
    taxes: priced.taxes,
    taxIncluded: priced.taxIncluded,
    total: priced.total,
    previousTotal,
    moves: moves.map((move) => ({ ...move, detail: moveWords(move, settings.currency) })),
    minimumOrder: settings.minimumOrder,
    members: owner ? [{ id: owner.id, name: owner.name, role: 'owner' }] : [],
    expiresAt: isoTimeOrNull(expiresAt),
    updatedAt: isoTimeOrNull(state.updatedAt),
  };
}

/** Do both cost the same, line by line, for the same reasons? */
export function samePrices(a: Cart, b: Cart): boolean {
  return JSON.stringify(costOf(a)) === JSON.stringify(costOf(b));
}

function costOf({ lines, tier, promo, discounts, delivery, taxes, total, deliveryFee, previousTotal, moves }: Cart): unknown {
  const each = lines.map((l) => [l.variantId, l.unitPrice, l.priceQuantity, l.deposit, l.total, l.cartDiscount, l.adjustments]);
  return { each, tier, promo, discounts, delivery, taxes, total, deliveryFee, previousTotal, moves };
}
