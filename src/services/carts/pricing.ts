import type { ActiveRules } from '#db/pricing/rules.ts';
import { knownLines } from '#domain/carts/lines.ts';
import type { CartState } from '#domain/carts/state.ts';
import type { RuleBook } from '#domain/pricing/book.ts';
import type { ResolvedCode, RuleUses } from '#domain/pricing/conditions.ts';
import { type Moves, movesSince, nextPriceChange } from '#domain/pricing/moves.ts';
import { type CartToPrice, type PricedCart, priceCart } from '#domain/pricing/price.ts';
import type { Settings } from '#domain/settings.ts';
import { type Tier, tierAbove } from '#domain/tiers.ts';
import { resolveCode } from '#services/pricing/presentPromo.ts';
import type { Memory } from './memory.ts';

/** What a cart is priced by. */
export interface Pricing {
  rules: Pick<ActiveRules, 'book' | 'history'>;
  /** Of the cart's owner. A guest is bronze, and has no account. */
  tier: Tier;
  hasAccount: boolean;
  tierMoved: Memory['tierMoved'];
  /** How often the owner used each rule that has a limit for each customer, by its id. */
  ownUses: Record<string, number>;
  settings: Settings;
  now: number;
}

/** What a cart's owner is priced by. */
export function pricingFor(
  { tier, tierMoved, owner, ownUses }: Pick<Memory, 'tier' | 'tierMoved' | 'owner' | 'ownUses'>,
  terms: Pick<Pricing, 'rules' | 'settings' | 'now'>,
): Pricing {
  return { tier, tierMoved, hasAccount: owner !== null, ownUses, ...terms };
}

/** The code of a cart and its rule: one that a rule has itself, or a generated one. Null when there is no such code. */
export function resolvedCode({ promoCode, generatedCode }: CartState, book: RuleBook): ResolvedCode | null {
  return resolveCode(promoCode, generatedCode, book);
}

/** The lines of a cart with their prices, in the order of the cart. */
export function priceState(state: CartState, pricing: Pricing): PricedCart {
  const { book } = pricing.rules;
  return priceCart(cartToPrice(state, pricing, book), book);
}

/** How the price of a cart has moved since somebody changed the cart, and so saw it. */
export function movesOf(state: CartState, priced: PricedCart, pricing: Pricing): Moves {
  const { rules, tier, tierMoved, now } = pricing;
  const at = state.updatedAt ?? now;
  return movesSince({
    cart: (book) => cartToPrice(state, pricing, book),
    priced,
    ...rules,
    seen: {
      at,
      tier: tierMoved && tierMoved.at > at ? tierMoved.from : tier,
      prices: new Map(state.lines.map((line) => [line.variantId, { price: line.unitPriceSeen, priceQuantity: line.priceQuantitySeen }])),
    },
  });
}

/** When the next of the rules that matter to a cart opens or closes. Null when none does. */
export function nextChangeOf(state: CartState, pricing: Pricing): number | null {
  const { book } = pricing.rules;
  return nextPriceChange(cartToPrice(state, pricing, book), book);
}

function cartToPrice(state: CartState, { tier, hasAccount, ownUses, settings, now }: Pricing, book: RuleBook): CartToPrice {
  const lines = knownLines(state).map(({ line, variant }) => ({ ...variant, quantity: line.quantity }));
  const uses = { get: (id: string): RuleUses => ({ all: book.used.get(id) ?? 0, own: ownUses[id] ?? 0 }) };
  return { tier, hasAccount, code: resolvedCode(state, book), uses, lines, terms: settings, timeZone: settings.timeZone, now };
}

/**
 * What the next tier would take off a cart more than the tier of now, with the prices and rules of now, in minor units. 0 at the top, and for an
 * empty cart.
 */
export function tierSaving(memory: Memory, terms: Pick<Pricing, 'rules' | 'settings' | 'now'>): number {
  const next = tierAbove(memory.tier);
  if (next === null || memory.state.lines.length === 0) return 0;
  const totalAs = (tier: Tier) => priceState(memory.state, pricingFor({ ...memory, tier }, terms)).total;
  return Math.max(0, totalAs(memory.tier) - totalAs(next));
}
