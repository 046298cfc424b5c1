import { allot } from '#domain/pricing/allotment.ts';
import type { RefundState } from './words.ts';

/** A line of an order, and what was given back of it. Quantities in its unit, money in minor units. */
export interface RefundableLine {
  position: number;
  quantity: number;
  /** What was paid for it, after its share of the cart's discounts. */
  paid: number;
  /** In `paid`. */
  tax: number;
  deposit: number;
  back: { quantity: number; amount: number; tax: number; deposit: number };
}

export interface Refundable {
  lines: readonly RefundableLine[];
  deliveryFee: number;
  /** What was given back of the fee. */
  deliveryBack: number;
  /** What was paid and not given back, nor decided to be. */
  left: number;
}

export interface RefundedPart {
  position: number;
  quantity: number;
  amount: number;
  tax: number;
  deposit: number;
}

/** What has paid for an order, in minor units: not what goes back by itself, nor what a bank has asked back. */
export function paidOf({ captured, unneeded, disputed, credit }: Record<'captured' | 'unneeded' | 'disputed' | 'credit', number>): number {
  return captured - unneeded - disputed + credit;
}

/**
 * Does a refund count as given back? One that is decided does, and so does one whose money came back and is still owed: nobody may give the same
 * back in another way. What the gateway would never do does not.
 */
export function stands({ state, isOwed }: { state: RefundState; isOwed: boolean }): boolean {
  return state !== 'failed' || isOwed;
}

/** What a refund gives back. `amount` is all of it: lines, deposits and delivery. */
export interface RefundPlan {
  amount: number;
  lines: RefundedPart[];
  delivery: number;
}

/**
 * Give back quantities of lines. A part of a line costs the difference of two rounded shares, so that all parts together are the line, to
 * the cent. Null when there is not so much left of a line.
 */
export function refundOfLines({ lines }: Refundable, asked: readonly { position: number; quantity: number }[]): RefundPlan | null {
  const parts: RefundedPart[] = [];
  for (const { position, quantity } of asked) {
    const line = lines.find((one) => one.position === position);
    if (!line || quantity > line.quantity - line.back.quantity) return null;
    const upTo = line.back.quantity + quantity;
    const share = (of: number) => portion(of, upTo, line.quantity) - portion(of, line.back.quantity, line.quantity);
    // An amount may have been given back of it before.
    const amount = Math.min(share(line.paid), line.paid - line.back.amount);
    const deposit = Math.min(share(line.deposit), line.deposit - line.back.deposit);
    parts.push({ position, quantity, amount, tax: taxOf(line, amount), deposit });
  }
  return planOf(parts, 0);
}

/**
 * Give back an amount: of the lines, divided by what is left of each as a discount of the cart is; then of the delivery fee, then of the
 * deposits. Null when it is more than is left.
 */
export function refundOfAmount({ lines, deliveryFee, deliveryBack, left }: Refundable, amount: number): RefundPlan | null {
  const goods = lines.map(({ paid, back }) => paid - back.amount);
  const deposits = lines.map(({ deposit, back }) => deposit - back.deposit);
  const [ofGoods, ofDelivery] = [Math.min(amount, sum(goods)), Math.min(Math.max(0, amount - sum(goods)), deliveryFee - deliveryBack)];
  const ofDeposits = amount - ofGoods - ofDelivery;
  if (amount > left || ofDeposits > sum(deposits)) return null;
  const sharers = (amounts: number[]) => amounts.map((one, at) => ({ id: String(lines[at]?.position).padStart(6, '0'), amount: one }));
  const [goodsEach, depositEach] = [allot(ofGoods, sharers(goods)), allot(ofDeposits, sharers(deposits))];
  const parts = lines.map((line, at): RefundedPart => {
    const share = goodsEach[at] ?? 0;
    return { position: line.position, quantity: 0, amount: share, tax: taxOf(line, share), deposit: depositEach[at] ?? 0 };
  });
  return planOf(
    parts.filter(({ amount: share, deposit }) => share + deposit > 0),
    ofDelivery,
  );
}

function planOf(lines: RefundedPart[], delivery: number): RefundPlan {
  return { lines, delivery, amount: sum(lines.map(({ amount, deposit }) => amount + deposit)) + delivery };
}

/* The tax of all that was given back, less that of what was given back before: so the last part has the rest. */
function taxOf({ paid, tax, back }: RefundableLine, amount: number): number {
  return portion(tax, back.amount + amount, paid) - back.tax;
}

function portion(of: number, part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((of * part) / whole);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((all, one) => all + one, 0);
}
