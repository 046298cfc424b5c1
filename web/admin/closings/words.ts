import type { Book, Closing, Movement } from './queries.ts';

export const BOOK_WORDS: Record<Book, string> = {
  card: 'Card',
  ideal: 'iDEAL | Wero',
  bank_transfer: 'Bank transfer',
  cash_on_delivery: 'Cash at the door',
  store_credit: 'Store credit',
};

export const BOOK_CHOICES = (Object.keys(BOOK_WORDS) as Book[]).map((value) => ({ value, label: BOOK_WORDS[value] }));

export const KIND_WORDS: Record<Movement['kind'], string> = {
  credit_spent: 'Store credit spent',
  authorised: 'Set aside',
  voided: 'Released',
  captured: 'Taken',
  returned: 'Went back by itself',
  return_failed: 'Went back, and came back',
  transfer_received: 'Transfer came in',
  cash_received: 'Cash received',
  refunded: 'Refunded',
  refund_failed: 'Refund came back',
  cash_given_back: 'Cash given back',
  credited: 'Refunded to store credit',
  disputed: 'Disputed by a bank',
  dispute_won: 'Dispute won',
};

type What = Closing['checks'][number]['what'];

/** What a check compares. */
export const CHECK_WORDS: Record<What, { expected: string; booked: string }> = {
  delivered: { expected: 'Delivered orders came to', booked: 'paid for them' },
  cancelled: { expected: 'Paid for cancelled orders', booked: 'given back' },
  credit_spent: { expected: 'Store credit that paid orders', booked: 'taken from accounts' },
  credited: { expected: 'Refunded to store credit', booked: 'put on accounts' },
};
