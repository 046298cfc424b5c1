import { chosen, day, listingOf, only, word } from '#admin/list/listing.ts';
import type { OrderPayment, OrderStatus } from '#contracts/orders.ts';
import { capitalized, PAYMENT_WORDS, STATUS_WORDS } from '#contracts/words.ts';

/** The filters of the list of orders. */
export interface OrderListing {
  q?: string;
  status?: OrderStatus;
  payment?: OrderPayment['status'];
  /** Only orders whose money needs somebody who looks after it. */
  attention?: 'true';
  /** Days in the store's time zone, such as `2026-11-21`. */
  from?: string;
  to?: string;
  cursor?: string;
}

export const STATUSES = choicesOf(STATUS_WORDS);
export const PAYMENTS = choicesOf(PAYMENT_WORDS);

export const orderListing = listingOf<OrderListing>(
  (search) =>
    only({
      q: word(search.q, 80),
      status: chosen(STATUSES, search.status),
      payment: chosen(PAYMENTS, search.payment),
      attention: String(search.attention) === 'true' ? 'true' : undefined,
      from: day(search.from),
      to: day(search.to),
      cursor: word(search.cursor, 400),
    }),
  ['cursor'],
);

function choicesOf<Key extends string>(words: Record<Key, string>): { value: Key; label: string }[] {
  return (Object.keys(words) as Key[]).map((value) => ({ value, label: capitalized(words[value]) }));
}
