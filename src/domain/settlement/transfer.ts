import type { OrderStatus } from '#domain/orders/order.ts';
import type { Meaning } from './verdict.ts';

/** What is known of an order for which a bank transfer came in. Amounts are minor units. */
export interface TransferFacts {
  status: OrderStatus;
  /** It was cancelled by the store, because nobody paid it in time. */
  expired: boolean;
  /** It is being made ready, and the bank has let go of its money. */
  lapsed: boolean;
  total: number;
  credit: number;
  /** What has come by transfer before, and waits for the rest. */
  held: number;
  /** Whether it was found that the goods or the offers of the order are not to be had any more. */
  beyondRevival: boolean;
}

/**
 * What a transfer means for the order: as the success of an attempt, or `wait`: it is less than is due, and the order waits for the rest.
 * `back` of it pays nothing, so staff send it back.
 */
export interface TransferMeaning {
  meaning: Meaning | 'wait';
  back: number;
}

export function transferMeaning(facts: TransferFacts, amount: number): TransferMeaning {
  const { status, expired, lapsed, total, credit, beyondRevival } = facts;
  const due = dueByTransfer(facts);
  if (status === 'pending_payment' || lapsed) {
    if (amount < due) return { meaning: 'wait', back: 0 };
    return { meaning: lapsed ? 'cover' : 'confirm', back: amount - due };
  }
  // Store credit of an expired order went back, and so did what came by transfer before: only the whole of it brings it back.
  if (status === 'cancelled' && expired && credit === 0 && amount >= total && !beyondRevival)
    return { meaning: 'revive', back: amount - total };
  return { meaning: 'none', back: amount };
}

/** What a transfer has to be, so that it pays the order. */
export function dueByTransfer({ status, lapsed, total, credit, held }: TransferFacts): number {
  return status === 'pending_payment' || lapsed ? total - credit - held : total - credit;
}
