import type { Cart, CartLine } from '#contracts/carts.ts';
import { lineGross, problemOf } from '#contracts/words.ts';
import type { StepperItem } from '#storefront/carts/view.ts';

/** A change the shopper made here, until the server's cart includes it. */
export interface Operation {
  opId: string;
  /** `add` and `take` are relative, so that what others change meanwhile counts too. `set` is absolute. */
  kind: 'add' | 'take' | 'set';
  variantId: string;
  quantity: number;
  item: StepperItem | null;
  /** The cart version that includes it; null while there is no answer. */
  ackedAt: number | null;
}

/** An empty cart, for a page without a cart. */
export function blankCart(currency: string, minimumOrder: number): Cart {
  const none = { promoCode: null, promo: null, previousTotal: null, delivery: null, expiresAt: null, updatedAt: null };
  const empty = { lines: [], moves: [], discounts: [], taxes: [], members: [] };
  const nought = { version: 0, subtotal: 0, discountTotal: 0, depositTotal: 0, deliveryFee: 0, taxIncluded: 0, total: 0 };
  return { id: '', status: 'open', tier: 'bronze', currency, minimumOrder, ...none, ...empty, ...nought };
}

/** The server's cart with our own unanswered changes added. */
export function overlay(base: Cart, operations: readonly Operation[]): Cart {
  if (operations.length === 0) return base;
  const lines = operations.reduce(change, base.lines);
  const subtotal = sum(lines, (line) => line.gross);
  const discountTotal = sum(lines, (line) => line.discount) + sum(base.discounts, (cut) => cut.amount);
  const depositTotal = sum(lines, (line) => line.deposit);
  const total = subtotal - discountTotal + depositTotal + base.deliveryFee;
  // Whoever changes the cart has seen what moved.
  return { ...base, lines, subtotal, discountTotal, depositTotal, total, previousTotal: null, moves: [] };
}

function change(lines: CartLine[], op: Operation): CartLine[] {
  const line = lines.find((candidate) => candidate.variantId === op.variantId);
  const quantity = quantityAfter(op, line?.quantity ?? 0);
  if (quantity <= 0) return lines.filter((candidate) => candidate !== line);
  if (line) return lines.map((candidate) => (candidate === line ? resized(line, quantity) : candidate));
  return op.item ? [...lines, drawn(op.item, quantity)] : lines;
}

/** The quantity of a line after an operation. */
export function quantityAfter({ kind, quantity }: Operation, current: number) {
  if (kind === 'set') return quantity;
  return kind === 'add' ? current + quantity : Math.max(0, current - quantity);
}

function resized(line: CartLine, quantity: number): CartLine {
  const full = lineGross(line.unitPrice, quantity, line.priceQuantity);
  const share = line.gross ? full / line.gross : 0;
  const adjustments = line.adjustments.map((cut) => ({ ...cut, amount: Math.round(cut.amount * share) }));
  const discount = Math.round(line.discount * share);
  const deposit = lineGross(line.deposit, quantity, line.quantity);
  const { maxPerOrder: maximum, quantityStep: step } = line;
  const problem = problemOf(quantity, { maximum, step }, line.problem !== 'withdrawn');
  return { ...line, problem, quantity, gross: full, discount, total: full - discount, deposit, adjustments };
}

function drawn(item: StepperItem, quantity: number): CartLine {
  const full = lineGross(item.unitPrice, quantity, item.priceQuantity);
  const unseen = { previousUnitPrice: null, previousPriceQuantity: null, problem: null, adjustments: [], addedBy: null };
  const unknown = { discount: 0, cartDiscount: 0, deposit: 0, withdrawalExempt: 'no' as const };
  // The hold is unknown until the server answers. An empty time means that the line is not shown as lapsed.
  return { ...item, ...unseen, ...unknown, quantity, gross: full, total: full, heldUntil: '' };
}

function sum<T>(list: readonly T[], amount: (item: T) => number) {
  return list.reduce((total, item) => total + amount(item), 0);
}
