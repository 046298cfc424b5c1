import type { FieldErrors } from '#admin/edit/fieldErrors.ts';
import { leftOf, NO_REFUND, type RefundDraft, readRefund } from '#admin/orders/money/refund.ts';
import type { SeenRequest } from '#contracts/requests.ts';
import { number } from '#contracts/words.ts';
import type { Answer } from './queries.ts';

export interface AnswerDraft {
  words: string;
  withMoney: boolean;
  draft: RefundDraft;
}

/** A refund to begin with: the line of a problem, the goods of a withdrawal, or all that can be given back of the order. */
export function beginning({ request, order }: SeenRequest): RefundDraft {
  const asked = request.kind === 'problem' ? order.lines.filter(({ id }) => id === request.lineId) : order.lines;
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
