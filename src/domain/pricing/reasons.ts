/** An amount off, with its rule. Positive, in minor units. */
interface Cut {
  ruleId: string;
  label: string;
  amount: number;
}

/**
 * What each rule took off in all, of lines and of the cart: the largest first, at a tie in the order in which they come. The amounts sum to the
 * cart's `discountTotal`.
 */
export function savingsByReason({
  lines,
  discounts,
}: {
  lines: readonly { adjustments: readonly Cut[] }[];
  discounts: readonly Cut[];
}): Cut[] {
  const found = new Map<string, Cut>();
  for (const { ruleId, label, amount } of [...lines.flatMap(({ adjustments }) => adjustments), ...discounts]) {
    found.set(ruleId, { ruleId, label, amount: amount + (found.get(ruleId)?.amount ?? 0) });
  }
  return [...found.values()].sort((a, b) => b.amount - a.amount);
}
