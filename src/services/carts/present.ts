import type { Cart, CartLine } from '#contracts/carts.ts';
import { knownLines, quantityRule } from '#domain/carts/lines.ts';
import { type CartState, nextLapse, releaseLapsed } from '#domain/carts/state.ts';
import type { RuleBook } from '#domain/pricing/book.ts';
import type { ResolvedCode, RuleUses } from '#domain/pricing/conditions.ts';
import { type PricedCart, priceCart, savingsOf } from '#domain/pricing/price.ts';
import { lackOfCode, promoOf, sharedCode } from '#domain/pricing/promo.ts';
import type { Settings } from '#domain/settings.ts';
import { problemOf } from '#domain/stock/allowed.ts';
import { availabilityOf } from '#domain/stock/availability.ts';
import type { Tier } from '#domain/tiers.ts';
import { clockIn } from '#domain/words/clock.ts';
import { codeWords } from '#domain/words/pricing.ts';
import { mediaUrl } from '#media/store.ts';
import type { Memory } from './memory.ts';

export interface Pricing {
  book: RuleBook;
  /** Of the cart's owner. A guest is bronze, and has no account. */
  tier: Tier;
  hasAccount: boolean;
  /** How often the owner used each rule that has a limit for each customer, by its id. */
  ownUses: Record<string, number>;
  settings: Settings;
  now: number;
}

/** What a cart's owner is priced by. */
export function pricingFor(
  { tier, owner, ownUses }: Pick<Memory, 'tier' | 'owner' | 'ownUses'>,
  terms: Pick<Pricing, 'book' | 'settings' | 'now'>,
): Pricing {
  return { tier, hasAccount: owner !== null, ownUses, ...terms };
}

/** The code of a cart and its rule: one that a rule has itself, or a generated one. Null when there is no such code. */
export function resolvedCode({ promoCode, generatedCode }: CartState, book: RuleBook): ResolvedCode | null {
  return sharedCode(promoCode, book) ?? (promoCode !== null && generatedCode ? { code: promoCode, ...generatedCode } : null);
}

/** The lines of a cart with their prices, in the order of the cart. */
export function priceState(state: CartState, { book, tier, hasAccount, ownUses, settings, now }: Pricing): PricedCart {
  const lines = knownLines(state).map(({ line, variant }) => ({ ...variant, quantity: line.quantity }));
  const uses = { get: (id: string): RuleUses => ({ all: book.used.get(id) ?? 0, own: ownUses[id] ?? 0 }) };
  const shopper = { tier, hasAccount, code: resolvedCode(state, book), uses };
  return priceCart({ ...shopper, lines, terms: settings, timeZone: settings.timeZone, now }, book);
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
        cartDiscount: price.cartDiscount,
        deposit: price.deposit,
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
    promo: presentPromo(state, priced, pricing),
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
    minimumOrder: settings.minimumOrder,
    members: owner ? [{ id: owner.id, name: owner.name, role: 'owner' }] : [],
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    updatedAt: state.updatedAt === null ? null : new Date(state.updatedAt).toISOString(),
  };
}

function presentPromo(state: CartState, priced: PricedCart, { book, settings: { currency, timeZone } }: Pricing): Cart['promo'] {
  const resolved = resolvedCode(state, book);
  const promo = promoOf(state.promoCode, resolved, priced);
  if (promo === null) return null;
  if (promo.applied) return { ...promo, saved: savingsOf(priced).get(resolved?.ruleId ?? '') ?? 0, detail: null };
  return { ...promo, saved: 0, detail: codeWords(promo.code, lackOfCode(resolved, priced), { currency, clock: clockIn(timeZone) }) };
}

/** Do both cost the same, line by line, for the same reasons? */
export function samePrices(a: Cart, b: Cart): boolean {
  return JSON.stringify(costOf(a)) === JSON.stringify(costOf(b));
}

function costOf({ lines, tier, promo, discounts, delivery, taxes, total, deliveryFee }: Cart): unknown {
  const each = lines.map((l) => [l.variantId, l.unitPrice, l.priceQuantity, l.deposit, l.total, l.cartDiscount, l.adjustments]);
  return { each, tier, promo, discounts, delivery, taxes, total, deliveryFee };
}
