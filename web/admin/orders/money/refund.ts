import type { FieldErrors } from '#admin/edit/fieldErrors.ts';
import { readPrice, readText, readUnits } from '#admin/edit/readers.ts';
import type { RefundRequest } from '#contracts/orderMoney.ts';
import type { OrderLine, StaffOrder } from '#contracts/orders.ts';
import { money, quantity, refundOfLines } from '#contracts/words.ts';

/** A refund while it is typed. */
export interface RefundDraft {
  by: 'lines' | 'amount';
  /** How much of each line, by its id. */
  quantities: Readonly<Record<string, string>>;
  amount: string;
  reason: string;
  restock: boolean;
  to: RefundRequest['to'];
}

export const NO_REFUND: RefundDraft = { by: 'lines', quantities: {}, amount: '', reason: '', restock: false, to: 'method' };

const readReason = readText(200);

/** How much of a line was not given back. */
export function leftOf({ quantity: ordered, refunded }: OrderLine): number {
  return ordered - refunded;
}

/** Is there something to give back? Cancelling gives all of it back. Of a part of an order the payment is not seen: its goods are, once they left. */
export function mayBeRefunded(order: StaffOrder): boolean {
  if (order.status === 'cancelled') return false;
  const left = order.refundable;
  return left === null
    ? ['out_for_delivery', 'delivered'].includes(order.status) && order.lines.some((line) => leftOf(line) > 0)
    : left > 0;
}

/** The request of a draft, and what it gives back in minor units. */
export function readRefund(order: StaffOrder, draft: RefundDraft): { request: RefundRequest; sum: number } | { errors: FieldErrors } {
  const errors: FieldErrors = {};
  const reason = readReason(draft.reason.trim());
  if ('error' in reason) errors.reason = reason.error;
  const what = draft.by === 'lines' ? readLines(order, draft, errors) : readAmount(order, draft, errors);
  if (!what || 'error' in reason || Object.keys(errors).length > 0) return { errors };
  const { to } = draft;
  return { request: { ...what.part, reason: reason.value, to, restock: draft.by === 'lines' && draft.restock }, sum: what.sum };
}

interface What {
  part: Pick<RefundRequest, 'lines' | 'amount'>;
  sum: number;
}

function readLines({ lines }: StaffOrder, { quantities }: RefundDraft, errors: FieldErrors): What | null {
  const asked = lines.flatMap((line) => {
    const text = (quantities[line.id] ?? '').trim();
    if (text === '') return [];
    const read = readUnits(text, line.unit);
    if ('error' in read) errors[line.id] = read.error;
    else if (read.value > leftOf(line)) errors[line.id] = `At most ${quantity(leftOf(line), line.unit)}`;
    else return [{ line, quantity: read.value }];
    return [];
  });
  if (asked.length === 0) errors.lines = 'Say how much of a line is given back';
  return asked.length === 0
    ? null
    : {
        part: { lines: asked.map(({ line, quantity: of }) => ({ lineId: line.id, quantity: of })) },
        sum: asked.reduce((sum, one) => sum + priceOf(one.line, one.quantity), 0),
      };
}

/* As the store reckons it. Of what was given back, the answer does not say how much was deposit: its share is taken. */
function priceOf(line: OrderLine, of: number): number {
  const depositBack = Math.round((line.deposit * line.refunded) / line.quantity);
  const back = { quantity: line.refunded, amount: line.refundedAmount - depositBack, tax: 0, deposit: depositBack };
  const refundable = { ...line, position: 0, paid: line.total - line.cartDiscount, back };
  return refundOfLines({ lines: [refundable], deliveryFee: 0, deliveryBack: 0, left: 0 }, [{ position: 0, quantity: of }])?.amount ?? 0;
}

function readAmount(order: StaffOrder, { amount }: RefundDraft, errors: FieldErrors): What | null {
  const read = readPrice(amount.trim(), order.currency);
  const left = order.refundable;
  if ('error' in read) errors.amount = read.error;
  else if (read.value === 0) errors.amount = 'More than nothing';
  else if (left !== null && read.value > left) errors.amount = `At most ${money(left, order.currency)}`;
  else return { part: { amount: read.value }, sum: read.value };
  return null;
}
