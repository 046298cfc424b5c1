import type { Lack, Refused } from '#domain/pricing/explanation.ts';
import type { CartToPrice, LineToPrice, PricedCart } from '#domain/pricing/price.ts';
import type { PricingRule } from '#domain/pricing/rules.ts';
import { plainlyOpen } from './plainWindows.ts';

/*
 * Prices a cart a second time, slowly and plainly, from the words of docs/pricing.md: unlimited integers, every rule looked at for every
 * cart, every piece counted by itself. It shares no code with src/domain/pricing, so that a fault must be made twice to stay hidden.
 */

/** What can be lowered: one for each line, one for all goods, one for the fee. */
interface Pot {
  id: string;
  left: bigint;
  line: LineToPrice | null;
}

interface Off {
  rule: PricingRule;
  pot: string;
  amount: bigint;
}

const LINE_ACTIONS = ['percent', 'amount_off', 'fixed_price', 'buy_x_get_y'];
const CART_ACTIONS = ['cart_percent', 'cart_amount_off'];

function rounded(numerator: bigint, denominator: bigint): bigint {
  const [whole, rest] = [numerator / denominator, numerator % denominator];
  return 2n * rest >= denominator ? whole + 1n : whole;
}

const grossOf = ({ price, quantity, priceQuantity }: LineToPrice) => rounded(BigInt(price) * BigInt(quantity), BigInt(priceQuantity));
const totalOf = (amounts: bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n);

export function plainPrice(cart: CartToPrice, unsorted: readonly PricingRule[]): PricedCart {
  const rules = [...unsorted].sort((a, b) => (a.priority === b.priority ? (a.id < b.id ? -1 : 1) : b.priority - a.priority));
  const gross = totalOf(cart.lines.map(grossOf));
  const refused = new Map<string, Lack>();
  const considered = rules.filter((rule) => isConsidered(rule, cart));
  for (const rule of considered) {
    const lack = lackOf(rule, cart, gross);
    if (lack) refused.set(rule.id, lack);
  }
  const allowed = considered.filter(({ id }) => !refused.has(id));
  const pass = (types: string[], pots: Pot[]) => {
    const offs = play(
      allowed.filter(({ action }) => types.includes(action.type)),
      pots,
      refused,
    );
    const left = pots.map(({ id, left: before }) => before - totalOf(offs.filter(({ pot }) => pot === id).map(({ amount }) => amount)));
    return { offs, left };
  };

  const onLines = pass(
    LINE_ACTIONS,
    cart.lines.map((line) => ({ id: line.variantId, left: grossOf(line), line })),
  );
  const goodsOfLines = totalOf(onLines.left);
  const onCart = pass(CART_ACTIONS, [{ id: 'cart', left: goodsOfLines, line: null }]);
  const goods = onCart.left[0] ?? 0n;
  const { deliveryFee, freeDeliveryFrom, deliveryTaxRate, taxDeposits } = cart.terms;
  const isFree = cart.lines.length === 0 || (freeDeliveryFrom !== null && goods >= BigInt(freeDeliveryFrom));
  const before = isFree ? 0n : BigInt(deliveryFee);
  const onFee = pass(['free_delivery'], [{ id: 'fee', left: before, line: null }]);
  const fee = onFee.left[0] ?? 0n;
  const waiver = onFee.offs[0]?.rule;

  const shares = plainShares(
    goodsOfLines - goods,
    cart.lines.map(({ variantId }, i) => ({ id: variantId, part: onLines.left[i] ?? 0n })),
  );
  const deposits = cart.lines.map(({ deposit, quantity, priceQuantity }) =>
    rounded(BigInt(deposit) * BigInt(quantity), BigInt(priceQuantity)),
  );
  const paid = cart.lines.map(({ taxRate }, i) => ({
    rate: taxRate,
    amount: (onLines.left[i] ?? 0n) - (shares[i] ?? 0n) + (taxDeposits ? (deposits[i] ?? 0n) : 0n),
  }));
  const taxed = [...paid, { rate: deliveryTaxRate, amount: fee }].map(({ rate, amount }) => ({
    ...{ rate, amount },
    tax: rounded(amount * BigInt(rate), BigInt(10_000 + rate)),
  }));
  const rates = [...new Set(taxed.filter(({ amount }) => amount > 0n).map(({ rate }) => rate))].sort((a, b) => a - b);
  const depositTotal = totalOf(deposits);
  const told = ({ rule, amount }: Off) => ({ ruleId: rule.id, label: rule.name, amount: Number(amount) });
  return {
    lines: cart.lines.map((line, i) => ({
      variantId: line.variantId,
      gross: Number(grossOf(line)),
      adjustments: onLines.offs.filter(({ pot }) => pot === line.variantId).map(told),
      discount: Number(grossOf(line) - (onLines.left[i] ?? 0n)),
      total: Number(onLines.left[i]),
      cartDiscount: Number(shares[i]),
      tax: Number(taxed[i]?.tax),
      deposit: Number(deposits[i]),
    })),
    discounts: onCart.offs.map(told),
    subtotal: Number(gross),
    discountTotal: Number(gross - goods),
    depositTotal: Number(depositTotal),
    deliveryFee: Number(fee),
    delivery: waiver ? { before: Number(before), ruleId: waiver.id, label: waiver.name } : null,
    taxes: rates.map((rate) => {
      const of = taxed.filter((one) => one.rate === rate);
      return { rate, goods: Number(totalOf(of.map(({ amount }) => amount))), tax: Number(totalOf(of.map(({ tax }) => tax))) };
    }),
    taxIncluded: Number(totalOf(taxed.map(({ tax }) => tax))),
    total: Number(goods + depositTotal + fee),
    refused: considered.flatMap(({ id, name }): Refused[] => {
      const lack = refused.get(id);
      return lack ? [{ ruleId: id, label: name, lack }] : [];
    }),
  };
}

function isFor(rule: PricingRule, line: LineToPrice): boolean {
  const rightProduct = rule.productIds.length === 0 || rule.productIds.some((id) => id === line.productId);
  const rightCategory = rule.categoryIds.length === 0 || line.categoryIds.some((above) => rule.categoryIds.some((id) => id === above));
  return rightProduct && rightCategory;
}

/** Rules with a code are looked at by their code, all others by what lies in the cart. */
function isConsidered(rule: PricingRule, { lines, code, about = [] }: CartToPrice): boolean {
  if (about.includes(rule.id) || code?.ruleId === rule.id) return true;
  return !rule.needsCode && lines.some((line) => isFor(rule, line));
}

function lackOf(rule: PricingRule, cart: CartToPrice, gross: bigint): Lack | null {
  const { startsAt, endsAt, weekly, tiers, minSubtotal, usageLimit, perCustomerLimit } = rule;
  if (endsAt !== null && cart.now >= endsAt) return { what: 'ended', endsAt };
  if (startsAt !== null && cart.now < startsAt) return { what: 'not_started', startsAt };
  if (weekly) {
    const { open, opensAt } = plainlyOpen(weekly, cart.now);
    if (!open) return { what: 'closed', opensAt };
  }
  if (rule.needsCode && cart.code?.ruleId !== rule.id) return { what: 'code' };
  const wrongTier = tiers.length > 0 && !tiers.includes(cart.tier);
  if (!cart.hasAccount && wrongTier) return { what: 'sign_in' };
  if (!cart.hasAccount && perCustomerLimit !== null) return { what: 'sign_in' };
  if (wrongTier) return { what: 'other_tier', tiers };
  const used = cart.uses.get(rule.id);
  if (used && usageLimit !== null && used.all >= usageLimit) return { what: 'used_up' };
  if (used && perCustomerLimit !== null && used.own >= perCustomerLimit) return { what: 'used_by_you' };
  const own = cart.lines.filter((line) => isFor(rule, line));
  const pieces = own.flatMap((line) => (line.unit === 'each' ? Array.from({ length: line.quantity }, () => line) : [line]));
  const needs = [pieces.length < 1 ? 1 : 0];
  if (rule.minQuantity !== null) needs.push(rule.minQuantity - pieces.length);
  if (rule.action.type === 'buy_x_get_y')
    needs.push(rule.action.buy + rule.action.get - pieces.filter(({ unit }) => unit === 'each').length);
  const most = Math.max(...needs);
  if (most > 0) return { what: 'quantity', missing: most };
  if (minSubtotal !== null && gross < BigInt(minSubtotal)) return { what: 'subtotal', missing: minSubtotal - Number(gross) };
  return null;
}

/** Which pots of a pass a rule is for. */
function touches(rule: PricingRule, { line }: Pot): boolean {
  if (line === null) return true;
  return isFor(rule, line) && (rule.action.type !== 'buy_x_get_y' || line.unit === 'each');
}

/** What a rule takes off pots, given what is left of them. */
function takes(rule: PricingRule, pots: Pot[]): Off[] {
  const own = pots.filter((pot) => touches(rule, pot));
  const { action } = rule;
  if (action.type === 'buy_x_get_y') return givesAway(rule, action.buy, action.get, own);
  return own.flatMap(({ id, left, line }): Off[] => {
    const forQuantity = (amount: number) =>
      line ? rounded(BigInt(amount) * BigInt(line.quantity), BigInt(line.priceQuantity)) : BigInt(amount);
    const wanted =
      action.type === 'percent' || action.type === 'cart_percent'
        ? rounded(left * BigInt(Math.round(action.percent * 100)), 10_000n)
        : action.type === 'fixed_price'
          ? left - forQuantity(action.price)
          : action.type === 'free_delivery'
            ? left
            : forQuantity(action.amount);
    const amount = wanted > left ? left : wanted;
    return amount > 0n ? [{ rule, pot: id, amount }] : [];
  });
}

/** Lays all pieces in a row, the cheapest first, and gives the first ones away. */
function givesAway(rule: PricingRule, buy: number, get: number, pots: Pot[]): Off[] {
  const row = pots.flatMap((pot) => Array.from({ length: pot.line?.quantity ?? 0 }, () => pot));
  row.sort((a, b) => {
    const difference = a.left * BigInt(b.line?.quantity ?? 1) - b.left * BigInt(a.line?.quantity ?? 1);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
    return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
  });
  let sets = 0;
  while ((sets + 1) * (buy + get) <= row.length) sets++;
  const free = row.slice(0, sets * get);
  return pots.flatMap((pot): Off[] => {
    const given = free.filter(({ id }) => id === pot.id).length;
    const amount = rounded(pot.left * BigInt(given), BigInt(pot.line?.quantity ?? 1));
    return amount > 0n ? [{ rule, pot: pot.id, amount }] : [];
  });
}

const sumOf = (offs: Off[]) => totalOf(offs.map(({ amount }) => amount));

function inTurn(rules: PricingRule[], pots: Pot[]): Off[] {
  let now = pots;
  const all: Off[] = [];
  for (const rule of rules) {
    const offs = takes(rule, now);
    now = now.map((pot) => ({ ...pot, left: pot.left - sumOf(offs.filter((off) => off.pot === pot.id)) }));
    all.push(...offs);
  }
  return all;
}

/** One pass. `rules` are in the order in which they apply. The losers are noted in `refused`. */
function play(rules: PricingRule[], pots: Pot[], refused: Map<string, Lack>): Off[] {
  const alone = (rule: PricingRule) => sumOf(takes(rule, pots));
  const lose = (rule: PricingRule, how: 'group' | 'exclusive' | 'others', { id, name }: PricingRule) =>
    refused.set(rule.id, { what: 'beaten', how, by: { ruleId: id, label: name } });

  const kept = rules.filter((rule) => {
    const rivals = rule.group === null ? [rule] : rules.filter(({ group }) => group === rule.group);
    const most = rivals.reduce((best, rival) => (alone(rival) > alone(best) ? rival : best));
    if (most.id === rule.id || alone(most) === 0n) return true;
    lose(rule, 'group', most);
    return false;
  });
  const others = kept.filter(({ exclusive }) => !exclusive);
  const exclusives = kept.filter(({ exclusive }) => exclusive).sort((a, b) => (alone(a) === alone(b) ? 0 : alone(a) > alone(b) ? -1 : 1));
  const owners: { pot: string; rule: PricingRule }[] = [];
  const offs: Off[] = [];
  const open = () => pots.filter(({ id }) => !owners.some(({ pot }) => pot === id));
  const ownerOf = (rule: PricingRule) => owners.find(({ pot }) => pots.some((one) => one.id === pot && touches(rule, one)))?.rule;

  for (const rule of exclusives) {
    const own = takes(rule, open());
    const mine = open().filter((pot) => touches(rule, pot));
    const theirs = inTurn(others, open()).filter(({ pot }) => mine.some(({ id }) => id === pot));
    const [saved, rivals] = [sumOf(own), sumOf(theirs)];
    if (saved === 0n) {
      const owner = ownerOf(rule);
      if (alone(rule) > 0n && owner) lose(rule, 'exclusive', owner);
      else refused.set(rule.id, { what: 'no_effect' });
    } else if (saved < rivals) {
      lose(rule, 'others', strongest(theirs, others));
    } else {
      owners.push(...mine.map(({ id }) => ({ pot: id, rule })));
      offs.push(...own);
    }
  }
  const rest = inTurn(others, open());
  for (const rule of others) {
    if (rest.some((off) => off.rule.id === rule.id)) continue;
    const near = rest.filter(({ pot }) => pots.some((one) => one.id === pot && touches(rule, one)));
    const owner = ownerOf(rule);
    if (alone(rule) === 0n) refused.set(rule.id, { what: 'no_effect' });
    else lose(rule, owner ? 'exclusive' : 'others', owner ?? strongest(near, others));
  }
  return [...offs, ...rest];
}

/** The rule that takes most of these, in the order in which rules apply. */
function strongest(offs: Off[], rules: PricingRule[]): PricingRule {
  const by = (rule: PricingRule) => sumOf(offs.filter((off) => off.rule.id === rule.id));
  return rules.reduce((best, rule) => (by(rule) > by(best) ? rule : best));
}

/** Whole cents by largest remainder: one cent after another to whoever lacks most of their exact share. */
function plainShares(amount: bigint, parts: { id: string; part: bigint }[]): bigint[] {
  const all = totalOf(parts.map(({ part }) => part));
  if (all === 0n) return parts.map(() => 0n);
  const shares = new Map(parts.map(({ id, part }) => [id, (amount * part) / all]));
  const lacks = ({ id, part }: { id: string; part: bigint }) => amount * part - (shares.get(id) ?? 0n) * all;
  while (totalOf([...shares.values()]) < amount) {
    const [next] = [...parts].sort((a, b) => (lacks(a) === lacks(b) ? (a.id < b.id ? -1 : 1) : lacks(a) > lacks(b) ? -1 : 1));
    if (next) shares.set(next.id, (shares.get(next.id) ?? 0n) + 1n);
  }
  return parts.map(({ id }) => shares.get(id) ?? 0n);
}
