import type { PricedCart } from '#contracts/pricingPreview.ts';

/** A row of the comparison: an amount before and after. */
export interface Compared {
  key: string;
  label: string;
  before: number;
  after: number;
}

/** Each line of the sample cart without the rule and with it, as what is paid for it, its share of the cart's discounts included. */
export function comparedLines(without: PricedCart, by: PricedCart): Compared[] {
  return by.lines.map((line) => {
    const same = without.lines.find(({ variantId }) => variantId === line.variantId) ?? line;
    return { key: line.variantId, label: `${line.name}, ${line.variantName}`, before: paid(same), after: paid(line) };
  });
}

/** The sums below the lines: deposits and delivery where there are any, and the total. */
export function comparedSums(without: PricedCart, by: PricedCart): Compared[] {
  const rows: Compared[] = [
    { key: 'deposit', label: 'Deposits', before: without.depositTotal, after: by.depositTotal },
    { key: 'delivery', label: 'Delivery', before: without.deliveryFee, after: by.deliveryFee },
  ];
  return [
    ...rows.filter(({ before, after }) => before !== 0 || after !== 0),
    { key: 'total', label: 'Total', before: without.total, after: by.total },
  ];
}

function paid({ total, cartDiscount }: PricedCart['lines'][number]): number {
  return total - cartDiscount;
}

/** What every rule takes off a cart, by its name, the largest first. A delivery fee that is waived counts too. */
export function savingsOf({ lines, discounts, delivery }: PricedCart): { ruleId: string; label: string; amount: number }[] {
  const found = new Map<string, { ruleId: string; label: string; amount: number }>();
  const fee = delivery ? [{ ruleId: delivery.ruleId, label: delivery.label, amount: delivery.before }] : [];
  for (const { ruleId, label, amount } of [...lines.flatMap(({ adjustments }) => adjustments), ...discounts, ...fee]) {
    const before = found.get(ruleId)?.amount ?? 0;
    found.set(ruleId, { ruleId, label, amount: before + amount });
  }
  return [...found.values()].sort((a, b) => b.amount - a.amount);
}
