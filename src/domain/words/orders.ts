import type { OrderStatus } from '#domain/orders/order.ts';
import type { PaymentMethod, PaymentStatus } from '#domain/payments/words.ts';
import type { ProblemKind } from '#domain/requests/request.ts';

export const STATUS_WORDS: Record<OrderStatus, string> = {
  pending_payment: 'Waiting for payment',
  confirmed: 'Confirmed',
  picking: 'Being picked',
  out_for_delivery: 'On its way',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
};

export const METHOD_WORDS: Record<PaymentMethod, string> = {
  card: 'Card',
  ideal: 'iDEAL | Wero',
  cash_on_delivery: 'At the door',
  bank_transfer: 'Bank transfer',
};

export const PAYMENT_WORDS: Record<PaymentStatus, string> = {
  unpaid: 'to be paid',
  pending: 'under way',
  paid: 'paid',
  failed: 'failed',
  partially_refunded: 'partly refunded',
  refunded: 'refunded',
};

/** What is wrong with a line, in words that begin a sentence. */
export const PROBLEM_WORDS: Record<ProblemKind, string> = {
  missing: 'It is missing',
  damaged: 'It is damaged',
  spoilt: 'It is spoilt',
  wrong: 'It is not what I ordered',
  other: 'Something else',
};
