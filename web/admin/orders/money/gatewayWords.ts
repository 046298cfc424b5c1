import type { Attempt } from '#contracts/orderMoney.ts';

/* What a gateway says, in plain words. Its own word stays beside them, for its pages and for its help. */

/** Why a bank said no, or why the gateway did not do something. */
const WHY: Record<string, string> = {
  generic_decline: 'the bank gave no reason',
  card_declined: 'the bank gave no reason',
  do_not_honor: 'the bank gave no reason',
  insufficient_funds: 'there is not enough money on it',
  expired_card: 'the card has expired',
  lost_card: 'the card was reported lost',
  stolen_card: 'the card was reported stolen',
  pickup_card: 'the card may not be used any more',
  incorrect_cvc: 'the security code was wrong',
  invalid_cvc: 'the security code was wrong',
  incorrect_number: 'the number of the card was wrong',
  card_not_supported: 'the card cannot be used here',
  currency_not_supported: 'the card cannot pay in this currency',
  card_velocity_exceeded: 'the card has reached its limit',
  withdrawal_count_limit_exceeded: 'the card has reached its limit',
  transaction_not_allowed: 'the bank does not allow it',
  fraudulent: 'the bank or the gateway suspects fraud',
  processing_error: 'the bank could not process it',
  try_again_later: 'the bank could not process it',
  authentication_required: 'the bank wants to know who it is (3-D Secure)',
  payment_intent_authentication_failure: 'the customer did not pass 3-D Secure',
  payment_intent_payment_attempt_failed: 'it was cancelled or refused at the bank',
  charge_expired_for_capture: 'the bank had let go of the money',
  charge_already_refunded: 'all of it was refunded already',
  charge_disputed: 'a bank has asked the money back',
  amount_too_large: 'it is more than is left there',
  payment_intent_unexpected_state: 'the payment was past that',
  resource_missing: 'the gateway does not know it',
  connection: 'the gateway did not answer',
};

/* Words of our own, where a gateway has none. */
const OURS: Record<string, string> = {
  refunded_beyond_payment: 'more was given back than was paid',
  not_paid_out: 'the bank could not pay it out',
  came_back: 'what went back has come back',
};

/** Null for a word that is not known: then the gateway's own word has to do. */
export function whyWords(code: string): string | null {
  return OURS[code] ?? WHY[code] ?? null;
}

/** The same with the gateway's own word behind it, where it has one. */
export function whyText(code: string): string {
  const words = whyWords(code);
  return words === null || code in OURS ? (words ?? code) : `${words} (${code})`;
}

/** What has become of an attempt. */
export function stateWords({ state, wanted, declined, authorised, captured, returned }: Attempt): string {
  if (state === 'captured') return returned >= captured && captured > 0 ? 'Sent back: not needed' : 'Received';
  if (state === 'authorised') return wanted === 'payment' ? 'Set aside by the bank' : 'Being let go';
  if (state === 'processing') return 'The bank has not decided yet';
  if (state === 'cancelled') return authorised > 0 && wanted === 'payment' ? 'Let go by the bank' : 'Cancelled';
  if (wanted === 'cancel') return 'Being cancelled';
  return declined === null ? 'Waits for the customer' : 'Declined';
}

/** "Tried twice". */
export function triesWords(tries: number): string {
  if (tries === 0) return 'not tried yet';
  return tries === 1 ? 'tried once' : tries === 2 ? 'tried twice' : `tried ${tries} times`;
}

const EVENTS: Record<string, string> = {
  'payment_intent.created': 'It was opened',
  'payment_intent.requires_action': 'The bank asked the customer who they are',
  'payment_intent.processing': 'The bank takes its time',
  'payment_intent.payment_failed': 'The bank said no',
  'payment_intent.amount_capturable_updated': 'The bank set the money aside',
  'payment_intent.succeeded': 'The payment was received',
  'payment_intent.canceled': 'It was cancelled',
  'charge.captured': 'The money was captured',
  'charge.refunded': 'Money went back',
  'refund.created': 'A refund was made',
  'refund.updated': 'A refund changed',
  'refund.failed': 'A refund did not arrive',
  'charge.dispute.created': 'A bank asked money back',
  'charge.dispute.closed': 'A dispute was decided',
};

export function eventWords(type: string): string {
  return EVENTS[type] ?? 'Something else';
}
