/** A refund that came back and is still owed to the customer. Minor units. */
export interface Owed {
  id: string;
  amount: number;
}

/** A part of what was refunded in the pages of the gateway: a refund of its own, or one in the place of another that came back. */
export interface OutsidePart {
  amount: number;
  replaces: string | null;
}

/**
 * What a refund in the pages of the gateway gives back. One of the same amount as a refund that came back is that refund, sent again. Any
 * other is of what is `free`: paid, not given back and not owed. What is more than that sends again what is owed, as far as it is enough for
 * the whole of a refund. `beyond` is the rest: it was given back in another way, too.
 */
export function partsOfOutside(amount: number, free: number, owed: readonly Owed[]): { parts: OutsidePart[]; beyond: number } {
  const same = owed.find((one) => one.amount === amount);
  if (same) return { parts: [{ amount, replaces: same.id }], beyond: 0 };
  const own = Math.min(amount, Math.max(0, free));
  const parts: OutsidePart[] = own > 0 ? [{ amount: own, replaces: null }] : [];
  let beyond = amount - own;
  for (const one of owed) {
    if (one.amount > beyond) continue;
    parts.push({ amount: one.amount, replaces: one.id });
    beyond -= one.amount;
  }
  return { parts, beyond };
}
