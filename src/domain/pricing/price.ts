import { lineGross } from '#domain/money.ts';
import { offLines, offWhole } from './actions.ts';
import { allot } from './allotment.ts';
import { type Match, matchesOf, type RuleBook, type Touchable } from './book.ts';
import { type Counted, type Facts, firstLack, type Shopper } from './conditions.ts';
import { type DeliveryTerms, deliveryOf, type WaivedDelivery } from './delivery.ts';
import { type NamedRule, type Refused, refused } from './explanation.ts';
import { type Pass, type PricingRule, passOf } from './rules.ts';
import { type Candidate, type Cut, stack } from './stacking.ts';
import { type TaxOfRate, taxesOf } from './taxes.ts';
import { momentIn } from './windows.ts';

/** A line to price. No two lines of a cart have the same variant. */
export interface LineToPrice extends Touchable, Counted {
  variantId: string;
  /** Minor units for `priceQuantity` units. */
  price: number;
  priceQuantity: number;
  /** VAT in basis points, included in the price. */
  taxRate: number;
  /** Minor units for `priceQuantity` units. 0: none. */
  deposit: number;
}

export interface CartToPrice extends Shopper {
  lines: readonly LineToPrice[];
  terms: DeliveryTerms;
  timeZone: string;
  /** Epoch milliseconds. */
  now: number;
  /** Ids of rules to explain even if nothing of the cart touches them, such as a rule that somebody is editing. */
  about?: readonly string[];
}

/** An amount off, with the rule that caused it. Positive, in minor units. */
export interface Adjustment extends NamedRule {
  amount: number;
}

export interface PricedLine {
  variantId: string;
  gross: number;
  /** In the order in which the rules applied. */
  adjustments: Adjustment[];
  discount: number;
  /** The gross minus the line's own discount. */
  total: number;
  /** The line's share of the discounts of the whole cart. It is in neither `discount` nor `total`. */
  cartDiscount: number;
  /** The tax in what is paid for the line after its share. */
  tax: number;
  /** In neither `gross` nor `total`. */
  deposit: number;
}

export interface PricedCart {
  /** In the order of the cart. */
  lines: PricedLine[];
  /** Discounts of the whole cart. */
  discounts: Adjustment[];
  subtotal: number;
  /** Of lines and cart. */
  discountTotal: number;
  depositTotal: number;
  deliveryFee: number;
  /** Why the fee was waived. Null when no rule waived it. */
  delivery: WaivedDelivery | null;
  taxes: TaxOfRate[];
  taxIncluded: number;
  /** `subtotal - discountTotal + depositTotal + deliveryFee`. */
  total: number;
  /** The rules that were considered and did not apply, in the order in which rules apply. */
  refused: Refused[];
}

/**
 * Price a cart (docs/pricing.md). Three passes: lines, cart, delivery. What one saves counts before the next. Every cent off names its
 * rule, and every rule that was considered and did not apply says why.
 */
export function priceCart(cart: CartToPrice, book: RuleBook): PricedCart {
  const { lines, terms } = cart;
  const gross = lines.map((line) => lineGross(line.price, line.quantity, line.priceQuantity));
  const subtotal = sum(gross);
  const considered = matchesOf(book, lines, [...(cart.code ? [cart.code.ruleId] : []), ...(cart.about ?? [])]);
  const { open, reasons } = askConditions(considered, { shopper: cart, moment: momentIn(cart.timeZone, cart.now), lines, gross: subtotal });

  const onLines = stack(open.lines, gross, offLines(lines));
  const goodsOfLines = sum(onLines.left);
  const onCart = stack(open.cart, [goodsOfLines], offWhole);
  const goods = sum(onCart.left);
  const delivery = deliveryOf(terms, lines.length === 0 ? null : goods, open.delivery);

  const adjustments = byTarget(onLines.cuts);
  const totals = lines.map(({ variantId }, at) => ({ id: variantId, amount: onLines.left[at] ?? 0 }));
  const shares = allot(goodsOfLines - goods, totals);
  const deposits = lines.map((line) => lineGross(line.deposit, line.quantity, line.priceQuantity));
  const paid = lines.map(({ taxRate }, at) => {
    const deposit = terms.taxDeposits ? (deposits[at] ?? 0) : 0;
    return { rate: taxRate, amount: (onLines.left[at] ?? 0) - (shares[at] ?? 0) + deposit };
  });
  const { each, taxes } = taxesOf([...paid, { rate: terms.deliveryTaxRate, amount: delivery.fee }]);
  const depositTotal = sum(deposits);
  return {
    lines: lines.map(({ variantId }, at): PricedLine => {
      const [full, total] = [gross[at] ?? 0, onLines.left[at] ?? 0];
      return {
        variantId,
        gross: full,
        adjustments: adjustments.get(at) ?? [],
        discount: full - total,
        total,
        cartDiscount: shares[at] ?? 0,
        tax: each[at] ?? 0,
        deposit: deposits[at] ?? 0,
      };
    }),
    discounts: onCart.cuts.map(adjustment),
    subtotal,
    discountTotal: subtotal - goods,
    depositTotal,
    deliveryFee: delivery.fee,
    delivery: delivery.waived,
    taxes,
    taxIncluded: sum(each),
    total: goods + depositTotal + delivery.fee,
    refused: inOrder(considered, reasons, [...onLines.refused, ...onCart.refused, ...delivery.refused]),
  };
}

/** How much each rule took off in all, by its id: of lines, of the cart, of delivery. An order with these prices uses these rules. */
export function savingsOf({ lines, discounts, delivery }: PricedCart): Map<string, number> {
  const savings = new Map<string, number>();
  const waived = delivery ? [{ ...delivery, amount: delivery.before }] : [];
  for (const { ruleId, amount } of [...lines.flatMap(({ adjustments }) => adjustments), ...discounts, ...waived]) {
    savings.set(ruleId, (savings.get(ruleId) ?? 0) + amount);
  }
  return savings;
}

/* A rule of the lines pass touches its lines. One of the other passes touches the one amount of its pass. */
function askConditions(considered: readonly Match[], facts: Facts): { open: Record<Pass, Candidate[]>; reasons: Refused[] } {
  const open: Record<Pass, Candidate[]> = { lines: [], cart: [], delivery: [] };
  const reasons: Refused[] = [];
  for (const { rule, lines } of considered) {
    const lack = firstLack(rule, lines, facts);
    if (lack) reasons.push(refused(rule, lack));
    else open[passOf(rule)].push({ rule, on: touchedBy(rule, lines, facts.lines) });
  }
  return { open, reasons };
}

/* "Buy 2, get 1" touches goods by the piece alone. The one amount of the other passes is the whole. */
function touchedBy(rule: PricingRule, matched: readonly number[], lines: readonly Counted[]): readonly number[] {
  if (passOf(rule) !== 'lines') return [0];
  return rule.action.type === 'buy_x_get_y' ? matched.filter((at) => lines[at]?.unit === 'each') : matched;
}

function byTarget(cuts: readonly Cut[]): Map<number, Adjustment[]> {
  const each = new Map<number, Adjustment[]>();
  for (const cut of cuts) {
    const known = each.get(cut.target);
    if (known) known.push(adjustment(cut));
    else each.set(cut.target, [adjustment(cut)]);
  }
  return each;
}

function adjustment({ rule, amount }: Cut): Adjustment {
  return { ruleId: rule.id, label: rule.name, amount };
}

/* Those whose conditions failed are in the order of the rules already. */
function inOrder(considered: readonly Match[], failed: Refused[], beaten: readonly Refused[]): Refused[] {
  if (beaten.length === 0) return failed;
  const byRule = new Map([...failed, ...beaten].map((reason) => [reason.ruleId, reason]));
  return considered.flatMap(({ rule }) => byRule.get(rule.id) ?? []);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((a, b) => a + b, 0);
}
