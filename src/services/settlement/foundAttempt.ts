import { documentsRead, type StoredDocument } from '#db/documents/read.ts';
import { readAtOnce } from '#db/kit/read.ts';
import { ordersRead, type StoredOrder } from '#db/orders/read.ts';
import {
  type AttemptRow,
  attemptsRead,
  type BookedSums,
  bookedRead,
  decidedRefundsRead,
  orderOfAttempt,
  type RefundRow,
} from '#db/payments/attempts.ts';
import { isLapsed } from '#domain/orders/lapsed.ts';
import type { Facts } from '#domain/settlement/verdict.ts';
import type { Intent } from '#payments/gateway.ts';
import type { Context } from '#services/context.ts';

/** An attempt to pay, with all that a decision about it needs. */
export interface FoundAttempt {
  attempt: AttemptRow;
  stored: StoredOrder;
  decided: RefundRow[];
  booked: BookedSums;
  documents: StoredDocument[];
}

/** Null when there is no such attempt. */
export async function findAttempt(ctx: Context, attemptId: string): Promise<FoundAttempt | null> {
  const { orders, attempts, decided, booked, documents } = await readAtOnce(ctx.db, {
    orders: ordersRead(orderOfAttempt(attemptId)),
    attempts: attemptsRead(attemptId),
    decided: decidedRefundsRead(attemptId),
    booked: bookedRead(attemptId),
    documents: documentsRead(orderOfAttempt(attemptId)),
  });
  const attempt = attempts.find(({ id }) => id === attemptId);
  const [stored] = orders;
  return attempt && stored
    ? {
        attempt,
        stored,
        decided,
        booked: booked ?? { authorised: 0, captured: 0, returned: 0, disputed: 0, disputes: 0, returns: [] },
        documents,
      }
    : null;
}

/** The id of the movement of money that went back by itself. `refundId` is the gateway's. */
export function returnId(attemptId: string, refundId: string): string {
  return `${attemptId}:returned:${refundId}`;
}

/** The key of money that goes back by itself. */
export function returnKey(attemptId: string): string {
  return `${attemptId}:return`;
}

/** What the rules of settlement must know. `isStuck`: the gateway has refused to let go of the money. */
export function factsOf(
  { attempt, stored, decided }: FoundAttempt,
  intent: Intent,
  { beyondRevival, isStuck }: Pick<Facts, 'beyondRevival' | 'isStuck'>,
): Facts {
  const { order, payment } = stored;
  return {
    order: {
      status: order.status,
      expired: isExpired(stored),
      credit: payment.credit,
      lapsed: isLapsed(order.status, payment),
    },
    wanted: attempt.wanted,
    intent,
    decided,
    // Nobody knows any more where to bring the order of an account that was erased.
    beyondRevival: beyondRevival || order.personId === null,
    isStuck,
    returnKey: returnKey(attempt.id),
  };
}

/** Was it cancelled by the store, because nobody paid it in time? */
export function isExpired({ timeline }: Pick<StoredOrder, 'timeline'>): boolean {
  const last = timeline.at(-1);
  return last?.status === 'cancelled' && last.by === 'store';
}
