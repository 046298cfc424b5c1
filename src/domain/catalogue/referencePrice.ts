/** What everybody could pay from a moment on, until the next step. Prices of a tier, of a code or of an amount are none. */
export interface PriceStep {
  /** Epoch milliseconds. */
  at: number;
  /** Minor units for `quantity` units. */
  price: number;
  quantity: number;
  /** A reduction is announced with it: staff marked one, or a rule for everybody lowers the price. */
  reduced: boolean;
}

/** The earlier price that may be shown struck through beside the price now. */
export interface ReferencePrice {
  /** Minor units, for the quantity of the price now. Rounded down, so that nothing is promised that was not so. */
  price: number;
  /** When the reduction began that it is told for. Epoch milliseconds. */
  since: number;
}

const HOUR = 3_600_000;
/* Thirty days, also when the clock is set back between them. */
const WINDOW = (30 * 24 + 1) * HOUR;
/* No three months are shorter. */
const THREE_MONTHS = 89 * 24 * HOUR;

/**
 * The price from which a reduction is reckoned: the lowest of the 30 days before the reduction began (Directive 98/6/EC, article 6a;
 * CJEU C-330/23). A reduction that grows step by step keeps its first reference for three months; a price that rises begins a new
 * one. For goods that are exempt, such as fresh ones, it is the price just before. Null when nothing is reduced, or when the price
 * now is no lower, or when nothing was sold before. `steps` are all until now, in their order.
 */
export function referencePrice(steps: readonly PriceStep[], { exempt }: { exempt: boolean }): ReferencePrice | null {
  const now = steps.at(-1);
  const since = reductionBegan(steps);
  if (since === null || !now) return null;
  const reference = exempt ? stood(steps, 0, since).at(-1) : lowest(stood(steps, since - WINDOW, since));
  const price = reference ? Math.floor((reference.price * now.quantity) / reference.quantity) : 0;
  return price > now.price ? { price, since } : null;
}

/** The lowest price that stood in the 30 days until `now`. Null when none did. `steps` are in their order. */
export function lowestOf30Days(steps: readonly PriceStep[], now: number): PriceStep | null {
  return lowest(stood(steps, now - WINDOW, now)) ?? null;
}

/** How much less a price is than its reference, in whole percent, rounded down. */
export function percentOff(reference: number, price: number): number {
  return reference > 0 ? Math.max(0, Math.floor((100 * (reference - price)) / reference)) : 0;
}

/** When the reduction began that runs now. Null when none does. A step that stood for no time was nobody's price. */
export function reductionBegan(steps: readonly PriceStep[]): number | null {
  const lasting = steps.filter(({ at }, i) => at !== steps[i + 1]?.at);
  const [first, ...later] = lasting.slice(lasting.findLastIndex(({ reduced }) => !reduced) + 1);
  if (!first) return null;
  let [began, before] = [first.at, first];
  for (const step of later) {
    const change = comparePrices(step, before);
    if (change > 0 || (change < 0 && step.at - began > THREE_MONTHS)) began = step.at;
    before = step;
  }
  return began;
}

/* The steps that stood for some time between two moments. */
function stood(steps: readonly PriceStep[], from: number, until: number): PriceStep[] {
  return steps.filter((step, i) => {
    const end = steps[i + 1]?.at ?? Number.POSITIVE_INFINITY;
    return step.at < until && end > step.at && end > from;
  });
}

function lowest(steps: readonly PriceStep[]): PriceStep | undefined {
  return steps.reduce<PriceStep | undefined>((least, step) => (least && comparePrices(least, step) <= 0 ? least : step), undefined);
}

/* Compared for the same amount. */
function comparePrices(a: PriceStep, b: PriceStep): number {
  return a.price * b.quantity - b.price * a.quantity;
}
