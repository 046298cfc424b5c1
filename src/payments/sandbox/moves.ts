import { leftOf, RELEASE, Refusal, type SandboxIntent, type SandboxRefund } from './intent.ts';

/* What can happen to an intent, as Stripe does it. Each move answers the intent after it, and the events that it causes. */

export interface Moved {
  intent: SandboxIntent;
  events: EventType[];
  /** The refund that its events are about, where that is not the newest. */
  refundId?: string;
}

export type EventType =
  | `payment_intent.${'amount_capturable_updated' | 'succeeded' | 'payment_failed' | 'processing' | 'requires_action' | 'canceled'}`
  | `charge.${'captured' | 'refunded' | 'dispute.created' | 'dispute.closed'}`
  | `refund.${'created' | 'updated' | 'failed'}`;

type NewId = (prefix: string) => string;

export const DECLINES = [
  'generic_decline',
  'insufficient_funds',
  'expired_card',
  'lost_card',
  'incorrect_cvc',
  'processing_error',
] as const;
/** The shopper did not pass 3-D Secure. No bank declined, so there is no reason of a bank. */
export const NOT_AUTHENTICATED = 'payment_intent_authentication_failure';
export type Decline = (typeof DECLINES)[number] | typeof NOT_AUTHENTICATED;
/* Of these the code is the reason itself; of the others it is `card_declined`. */
const OWN_CODE: readonly string[] = ['expired_card', 'incorrect_cvc', 'processing_error', NOT_AUTHENTICATED];

/** The shopper pays, and their bank agrees. */
export function approve(intent: SandboxIntent, newId: NewId): Moved {
  mustBePayable(intent, 'paid');
  const captured = intent.method === 'card' ? null : intent.amount;
  const charge = { id: newId('ch'), succeeded: true, wasChallenged: intent.isChallenged, captured };
  const after = { ...intent, charge, error: null, isChallenged: false };
  if (intent.method === 'card') return to(after, 'requires_capture', 'payment_intent.amount_capturable_updated');
  return to(after, 'succeeded', 'payment_intent.succeeded');
}

export function decline(intent: SandboxIntent, reason: Decline, newId: NewId): Moved {
  mustBePayable(intent, 'declined');
  const declineCode = reason === NOT_AUTHENTICATED ? null : reason;
  const ofCard = { code: OWN_CODE.includes(reason) ? reason : 'card_declined', declineCode };
  const error = intent.method === 'card' ? ofCard : { code: 'payment_intent_payment_attempt_failed', declineCode: null };
  const charge = { id: newId('ch'), succeeded: false, wasChallenged: intent.isChallenged, captured: null };
  return to({ ...intent, charge, error, isChallenged: false }, 'requires_payment_method', 'payment_intent.payment_failed');
}

/** The bank of the card wants 3-D Secure. */
export function challenge(intent: SandboxIntent): Moved {
  mustBe(intent, intent.method === 'card' ? ['requires_payment_method', 'requires_action'] : [], 'asked for 3-D Secure');
  return to({ ...intent, error: null, isChallenged: true }, 'requires_action', 'payment_intent.requires_action');
}

/** The bank says nothing yet. */
export function process(intent: SandboxIntent): Moved {
  mustBePayable(intent, 'processed');
  return to({ ...intent, error: null, isChallenged: false }, 'processing', 'payment_intent.processing');
}

export function capture(intent: SandboxIntent, amount: number, newId: NewId): Moved {
  mustBe(intent, ['requires_capture'], 'captured');
  if (amount > intent.amount) throw new Refusal('amount_too_large', 'The amount is greater than what was authorised.');
  if (!(amount > 0)) throw new Refusal('parameter_invalid_integer', 'The amount must be at least 1.');
  const rest = intent.amount - amount;
  const charge = intent.charge && { ...intent.charge, captured: amount };
  const captured = to({ ...release(intent, rest, newId), charge }, 'succeeded', 'charge.captured', 'payment_intent.succeeded');
  return rest > 0 ? { ...captured, events: [...captured.events, 'charge.refunded'] } : captured;
}

export function cancel(intent: SandboxIntent, newId: NewId): Moved {
  mustBe(intent, ['requires_payment_method', 'requires_action', 'requires_capture'], 'canceled');
  const after = intent.status === 'requires_capture' ? release(intent, intent.amount, newId) : intent;
  return to({ ...after, isChallenged: false }, 'canceled', 'payment_intent.canceled');
}

export function refund(intent: SandboxIntent, amount: number | null, metadata: Record<string, string>, newId: NewId): Moved {
  if (intent.charge?.captured == null) throw new Refusal('payment_intent_unexpected_state', 'No money of this intent was captured.');
  if (intent.disputes.some(({ status }) => status !== 'won')) throw new Refusal('charge_disputed', 'The bank took this charge back.');
  const left = leftOf(intent);
  if (left === 0) throw new Refusal('charge_already_refunded', 'The charge was refunded already.');
  const asked = amount ?? left;
  if (!(asked > 0)) throw new Refusal('parameter_invalid_integer', 'The amount must be at least 1.');
  if (asked > left) throw new Refusal('amount_too_large', 'The amount is greater than what is left of the charge.');
  const status = intent.refundsWait ? 'pending' : 'succeeded';
  const made: SandboxRefund = { id: newId('re'), amount: asked, status, metadata, reason: null };
  return { intent: { ...intent, refunds: [made, ...intent.refunds] }, events: ['refund.created', 'charge.refunded'] };
}

/** From now on the bank takes its time with what goes back of this payment, or does not any more. */
export function letRefundsWait(intent: SandboxIntent, refundsWait: boolean): Moved {
  const isSo = intent.refundsWait ?? false;
  if (intent.charge?.succeeded !== true || isSo === refundsWait) throw new Refusal(null, 'Refunds of this payment are so already.');
  return { intent: { ...intent, refundsWait }, events: [] };
}

/** The oldest refund with which the bank took its time is with the shopper. */
export function endRefund(intent: SandboxIntent): Moved {
  const oldest = intent.refunds.findLast(({ status }) => status === 'pending');
  if (!oldest) throw new Refusal(null, 'No refund waits.');
  return { intent: withRefund(intent, oldest, 'succeeded'), events: ['refund.updated'], refundId: oldest.id };
}

/** The bank sends the latest refund back, such as for an account that was closed. */
export function failRefund(intent: SandboxIntent): Moved {
  const last = intent.refunds.find(({ status, reason }) => status !== 'failed' && reason !== RELEASE);
  if (!last) throw new Refusal(null, 'There is no refund that could fail.');
  return { intent: withRefund(intent, last, 'failed'), events: ['refund.failed'], refundId: last.id };
}

function withRefund(intent: SandboxIntent, changed: SandboxRefund, status: SandboxRefund['status']): SandboxIntent {
  return { ...intent, refunds: intent.refunds.map((made) => (made === changed ? { ...made, status } : made)) };
}

export function dispute(intent: SandboxIntent, amount: number | null, newId: NewId): Moved {
  const left = leftOf(intent);
  if (left === 0 || intent.disputes.some(({ status }) => status !== 'won')) throw new Refusal(null, 'There is nothing to dispute.');
  const made = { id: newId('du'), amount: Math.min(amount ?? left, left), status: 'needs_response' as const };
  return { intent: { ...intent, disputes: [made, ...intent.disputes] }, events: ['charge.dispute.created'] };
}

export function closeDispute(intent: SandboxIntent, status: 'won' | 'lost'): Moved {
  if (!intent.disputes.some((one) => one.status === 'needs_response')) throw new Refusal(null, 'There is no open dispute.');
  const disputes = intent.disputes.map((one) => (one.status === 'needs_response' ? { ...one, status } : one));
  return { intent: { ...intent, disputes }, events: ['charge.dispute.closed'] };
}

/** Can the shopper still pay? An iDEAL payment that failed is over: it takes a new intent. */
export function payable({ method, status }: SandboxIntent): boolean {
  return status === 'requires_action' || status === 'processing' || (status === 'requires_payment_method' && method === 'card');
}

function mustBePayable(intent: SandboxIntent, what: string): void {
  mustBe(intent, payable(intent) ? [intent.status] : [], what);
}

function mustBe({ status }: SandboxIntent, among: SandboxIntent['status'][], what: string): void {
  if (among.includes(status)) return;
  throw new Refusal('payment_intent_unexpected_state', `This PaymentIntent could not be ${what} because it has a status of ${status}.`);
}

function to(intent: SandboxIntent, status: SandboxIntent['status'], ...events: EventType[]): Moved {
  return { intent: { ...intent, status }, events };
}

/** Stripe books what it releases as a refund. */
function release(intent: SandboxIntent, amount: number, newId: NewId): SandboxIntent {
  if (amount === 0) return intent;
  const made: SandboxRefund = { id: newId('re'), amount, status: 'succeeded', metadata: {}, reason: RELEASE };
  return { ...intent, refunds: [made, ...intent.refunds] };
}
