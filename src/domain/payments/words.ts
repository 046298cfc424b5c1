/** How an order may be paid. Store credit pays beside any of them. */
export const PAYMENT_METHODS = ['card', 'ideal', 'cash_on_delivery', 'bank_transfer'] as const;

export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export const PAYMENT_STATUSES = ['unpaid', 'pending', 'paid', 'failed', 'partially_refunded', 'refunded'] as const;

export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/**
 * The movements of money. What was captured too much or too late and went back by itself is `returned`, and is not counted as a refund.
 * `refund_failed` and `return_failed`: what was refunded, or was returned, has come back to the store.
 */
export const MOVEMENT_KINDS = [
  'credit_spent',
  'authorised',
  'voided',
  'captured',
  'returned',
  'return_failed',
  'transfer_received',
  'cash_received',
  'refunded',
  'refund_failed',
  'cash_given_back',
  'credited',
  'disputed',
  'dispute_won',
] as const;

export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** What an attempt to pay has come to at the gateway. `opening`: it was not asked yet, or has not answered. */
export const ATTEMPT_STATES = ['opening', 'open', 'processing', 'authorised', 'captured', 'cancelled'] as const;

export type AttemptState = (typeof ATTEMPT_STATES)[number];

/**
 * What we want of an attempt: that it pays the order, or that it is cancelled because another one pays or nobody needs it. What was
 * captured all the same goes back.
 */
export const ATTEMPT_WISHES = ['payment', 'cancel'] as const;

export type AttemptWish = (typeof ATTEMPT_WISHES)[number];

export const REFUND_TARGETS = ['method', 'credit'] as const;
export const REFUND_STATES = ['decided', 'done', 'failed'] as const;

/**
 * Why an order needs somebody who looks after its money:
 * - `capture_failed`: the bank did not release what it had set aside, so the order has not left;
 * - `lapsed`: the bank has let go of what it had set aside, so nobody has paid for the order;
 * - `disputed`: a bank has asked money back, and it is not decided yet;
 * - `refund_failed`: the gateway would not do a refund;
 * - `refund_came_back`: a refund was done, and then its money came back to the store;
 * - `refund_to_send`: staff have to send a refund by a bank transfer;
 * - `return_failed`: money that came too late or too much should go back by itself, and the gateway does not send it;
 * - `refunded_beyond`: more was given back than was paid, here and in the pages of the gateway;
 * - `transfer_short`: less than was due came by transfer, and the order waits for the rest.
 */
export const ATTENTION_REASONS = [
  'capture_failed',
  'lapsed',
  'disputed',
  'refund_failed',
  'refund_came_back',
  'refund_to_send',
  'return_failed',
  'refunded_beyond',
  'fee_to_refund',
  'transfer_short',
] as const;

export type AttentionReason = (typeof ATTENTION_REASONS)[number];
export type RefundTarget = (typeof REFUND_TARGETS)[number];
export type RefundState = (typeof REFUND_STATES)[number];
