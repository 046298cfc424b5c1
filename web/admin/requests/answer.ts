import type { FieldErrors } from '#admin/edit/fieldErrors.ts';
import { leftOf, NO_REFUND, type RefundDraft, readRefund } from '#admin/orders/money/refund.ts';
import { typed } from '#admin/words/typed.ts';
import type { OrderLine } from '#contracts/orders.ts';
import type { SeenRequest } from '#contracts/requests.ts';
import { number } from '#contracts/words.ts';
import type { Answer } from './queries.ts';

export interface AnswerDraft {
  words: string;
  withMoney: boolean;
  draft: RefundDraft;
}

/**
 * The delivery fee, when the law gives it back with a withdrawal: of the whole order, and not of a part (directive 2011/83/EU, article 13).
 * With goods that are exempt it is not the whole. Else 0.
 */
export function feeOf({ request, order }: SeenRequest): number {
  const { kind, lines, text } = request;
  const isWhole = ({ id, quantity }: OrderLine) => (lines?.find(({ lineId }) => lineId === id)?.quantity ?? 0) >= quantity;
  const isAll = lines === null ? text === '' : order.lines.every(isWhole);
  const isExempt = order.lines.some(({ withdrawalExempt }) => withdrawalExempt !== 'no');
  return kind === 'withdrawal' && isAll && !isExempt && !order.partial ? (order.deliveryFee ?? 0) : 0;
}

/**
 * A refund to begin with: the line of a problem, or those goods of a withdrawal for which the reader answers. `mayGiveFee`: an amount, so
 * that the delivery fee of a whole order is in it.
 */
export function beginning(seen: SeenRequest, mayGiveFee: boolean): RefundDraft {
  const { request, order, yours } = seen;
  const left = order.refundable;
  // What another answer has refused is not in an amount of all that is left.
  if (mayGiveFee && feeOf(seen) > 0 && left && request.answers.length === 0)
    return { ...NO_REFUND, by: 'amount', amount: typed(left, order.currency) };
  const asked = order.lines.filter(({ id }) => yours.includes(id));
  const quantities = asked.flatMap((line): [string, string][] => {
    const wanted = request.lines ? (request.lines.find(({ lineId }) => lineId === line.id)?.quantity ?? 0) : leftOf(line);
    const most = Math.min(wanted, leftOf(line));
    // What the law exempts is for whoever answers to add.
    const exempt = request.kind === 'withdrawal' && line.withdrawalExempt !== 'no';
    return most === 0 || exempt ? [] : [[line.id, line.unit === 'each' ? number(most) : `${most} ${line.unit}`]];
  });
  return { ...NO_REFUND, quantities: Object.fromEntries(quantities) };
}

/** What is sent, and what it gives back in minor units. */
export function readAnswer(
  { request, order }: SeenRequest,
  { words, withMoney, draft }: AnswerDraft,
): { input: Answer; sum: number } | { errors: FieldErrors } {
  const answer = words.trim() || undefined;
  const needsWords = request.kind === 'problem' || !withMoney;
  const errors: FieldErrors = answer === undefined && needsWords ? { answer: 'Please fill this in' } : {};
  if (!withMoney) return answer === undefined ? { errors } : { input: { answer }, sum: 0 };
  // The reason is that of the request: the store names it.
  const read = readRefund(order, { ...draft, reason: request.kind });
  if ('errors' in read) return { errors: { ...errors, ...read.errors } };
  const { reason: _, ...refund } = read.request;
  return answer === undefined && needsWords ? { errors } : { input: { answer, refund }, sum: read.sum };
}
