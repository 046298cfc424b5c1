import { type Refundable, type RefundableLine, type RefundedPart, type RefundPlan, refundOfAmount } from '#domain/payments/refund.ts';

/** A refund as it was decided. `lines` and `delivery` may be of more than its amount: the rest went another way, as a refund of its own. */
export interface DecidedRefund {
  id: string;
  amount: number;
  delivery: number;
  lines: readonly RefundedPart[];
}

/**
 * What a refund gives back of each line and of the delivery fee, so that both are its amount, to the cent. `rest` is what `decided` left to a
 * second refund: the goods stand on the first, the second has money only. A refund that was made elsewhere says no lines, and is divided
 * among what is left of the order.
 */
export function partsOf(decided: DecidedRefund, rest: { amount: number } | null, order: Refundable): RefundPlan {
  const { amount, delivery, lines } = decided;
  const whole = { amount: sum(lines) + delivery, lines: [...lines], delivery };
  if (whole.amount === 0) return ofOrder(order, rest?.amount ?? amount);
  if (whole.amount === amount && !rest) return whole;
  const shares: Refundable = { lines: lines.map(shareable), deliveryFee: delivery, deliveryBack: 0, left: whole.amount };
  const first = refundOfAmount(shares, Math.min(amount, whole.amount)) ?? whole;
  if (!rest) return { ...first, lines: first.lines.map((part) => ({ ...part, quantity: find(lines, part)?.quantity ?? 0 })) };
  const left = shares.lines.map((line) => ({ ...line, back: { ...line.back, ...find(first.lines, line) } }));
  return refundOfAmount({ ...shares, lines: left, deliveryBack: first.delivery }, rest.amount) ?? ofOrder(order, rest.amount);
}

/* Should the lines not have so much left, it is divided among all of them: the amount was given back, whatever they say. */
function ofOrder(order: Refundable, amount: number): RefundPlan {
  const anew = { ...order, lines: order.lines.map((line) => ({ ...line, back: NOTHING })), deliveryBack: 0, left: amount };
  return refundOfAmount(order, amount) ?? refundOfAmount(anew, amount) ?? { amount, lines: [], delivery: amount };
}

const NOTHING = { quantity: 0, amount: 0, tax: 0, deposit: 0 };

function shareable({ position, quantity, amount: paid, tax, deposit }: RefundedPart): RefundableLine {
  return { position, quantity, paid, tax, deposit, back: NOTHING };
}

function find(parts: readonly RefundedPart[], { position }: { position: number }): RefundedPart | undefined {
  return parts.find((part) => part.position === position);
}

function sum(lines: readonly RefundedPart[]): number {
  return lines.reduce((all, { amount, deposit }) => all + amount + deposit, 0);
}
