import type { StoredOrder } from '#db/orders/read.ts';
import { refundedOf } from '#db/orders/refunds.ts';
import { type OutsidePart, partsOfOutside } from '#domain/payments/outside.ts';
import { refundOfAmount, stands } from '#domain/payments/refund.ts';
import type { PaymentMethod } from '#domain/payments/words.ts';
import type { IntentRefund } from '#payments/gateway.ts';
import type { RefundToNote } from '#services/orders/issueDocuments.ts';
import { refundableOf } from '#services/orders/refundable.ts';
import type { FoundAttempt } from './foundAttempt.ts';

/* Refunds that people make in the pages of the gateway. */

/** The ids of what a refund in the pages of the gateway is here: one refund, or several in the place of those that came back. */
export function isOutside(id: string, reference: string): boolean {
  return id === outsideId(reference) || id.startsWith(`${outsideId(reference)}:`);
}

/** What such a refund is here, if it is not booked yet. `paid` is all that was paid of the order. */
export function madeOutside(
  { stored, attempt: { method } }: Pick<FoundAttempt, 'stored' | 'attempt'>,
  refunds: readonly RefundToNote[],
  { id: reference, amount }: Pick<IntentRefund, 'id' | 'amount'>,
  paid: number,
): { made: RefundToNote[]; beyond: number } {
  const before = refunds.filter(({ id }) => isOutside(id, reference));
  if (before.length > 0) return { made: [], beyond: before.reduce((left, refund) => left - refund.amount, amount) };
  const free = refunds.reduce((left, refund) => left - (stands(refund) ? refund.amount : 0), paid);
  const { parts, beyond } = partsOfOutside(
    amount,
    free,
    refunds.filter(({ isOwed }) => isOwed),
  );
  const made: RefundToNote[] = [];
  for (const part of parts) {
    const id = made.length === 0 ? outsideId(reference) : `${outsideId(reference)}:${made.length}`;
    made.push(ofPart(stored, method, [...refunds, ...made], id, part));
  }
  return { made, beyond };
}

function outsideId(reference: string): string {
  return `gateway:${reference}`;
}

function ofPart(
  stored: StoredOrder,
  method: PaymentMethod,
  refunds: readonly RefundToNote[],
  id: string,
  { amount, replaces }: OutsidePart,
): RefundToNote {
  const made = {
    id,
    target: 'method',
    method,
    unneeded: 0,
    state: 'done',
    amount,
    isOwed: false,
    replaces,
    reason: 'Refunded in the pages of the gateway',
  } as const;
  const again = refunds.find((refund) => refund.id === replaces);
  if (again) return { ...made, delivery: again.delivery, lines: again.lines };
  const left = refundableOf({ ...stored, refunds, refunded: refundedOf(refunds) });
  const plan = refundOfAmount({ ...left, left: amount }, amount);
  return { ...made, delivery: plan?.delivery ?? 0, lines: plan?.lines ?? [] };
}
