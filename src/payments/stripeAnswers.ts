import type Stripe from 'stripe';
import type { Intent, IntentRefund, IntentState } from './gateway.ts';

/* What Stripe says, in the words of the port. */

interface Around {
  charge: Stripe.Charge | null;
  /** Newest first. */
  refunds: readonly Stripe.Refund[];
  disputes: readonly Stripe.Dispute[];
}

export function toIntent(intent: Stripe.PaymentIntent, { charge, refunds, disputes }: Around): Intent {
  const state = stateOf(intent.status);
  const wasSetAside = intent.capture_method === 'manual' && charge?.status === 'succeeded';
  return {
    id: intent.id,
    attemptId: intent.metadata.attempt ?? null,
    state,
    amount: intent.amount,
    currency: intent.currency.toUpperCase(),
    authorised: wasSetAside ? charge.amount : 0,
    authorisedUntil: state === 'authorised' ? millisecondsOf(charge?.payment_method_details?.card?.capture_before) : null,
    captured: intent.amount_received,
    refunds: charge ? withoutRelease(charge, refunds).map(toRefund) : [],
    disputed: disputedOf(disputes),
    disputeOpen: disputes.some(({ status }) => status === 'needs_response' || status === 'under_review'),
    declined: state === 'open' ? declineOf(intent) : null,
    challenged: isChallenged(intent, charge),
    clientSecret: state === 'open' ? intent.client_secret : null,
    redirectUrl: state === 'open' ? (intent.next_action?.redirect_to_url?.url ?? null) : null,
  };
}

const STATES: Record<string, IntentState> = {
  requires_payment_method: 'open',
  requires_confirmation: 'open',
  requires_action: 'open',
  processing: 'processing',
  requires_capture: 'authorised',
  succeeded: 'captured',
  canceled: 'cancelled',
};

/** A state that Stripe adds one day is one in which we do not know yet. */
function stateOf(status: string): IntentState {
  return STATES[status] ?? 'processing';
}

/* A card waits for its shopper at the bank, or has been there. iDEAL always sends its shopper to a bank. */
function isChallenged({ status, capture_method: captured }: Stripe.PaymentIntent, charge: Stripe.Charge | null): boolean {
  const isAsked = status === 'requires_action' && captured === 'manual';
  return isAsked || Boolean(charge?.payment_method_details?.card?.three_d_secure);
}

function millisecondsOf(seconds: number | undefined): number | null {
  return seconds === undefined ? null : seconds * 1000;
}

function declineOf({ last_payment_error: error }: Stripe.PaymentIntent): string | null {
  return error ? (error.decline_code ?? error.code ?? error.type) : null;
}

/**
 * Stripe books what a capture leaves over, and all of a cancelled authorisation, as a refund. That money was never ours, so it is none
 * here. It is the oldest refund that has no key of ours.
 */
function withoutRelease(charge: Stripe.Charge, refunds: readonly Stripe.Refund[]): readonly Stripe.Refund[] {
  if (!charge.captured) return [];
  const released = charge.amount - charge.amount_captured;
  if (released === 0) return refunds;
  const release = refunds.findLast((refund) => keyOf(refund) === null && refund.amount === released);
  return refunds.filter((refund) => refund !== release);
}

const REFUND_STATES: Record<string, IntentRefund['state']> = { succeeded: 'done', failed: 'failed', canceled: 'failed' };

function toRefund(refund: Stripe.Refund): IntentRefund {
  return { id: refund.id, key: keyOf(refund), amount: refund.amount, state: REFUND_STATES[refund.status ?? ''] ?? 'pending' };
}

function keyOf({ metadata }: Stripe.Refund): string | null {
  return metadata?.key ?? null;
}

export function refundIn({ refunds }: Intent, key: string): IntentRefund | undefined {
  return refunds.find((refund) => refund.key === key);
}

/* A warning is a question of the bank: no money has moved. */
const NOT_TAKEN = /^(?:won|prevented|warning_)/;

/** What banks have taken back, and not returned. */
function disputedOf(disputes: readonly Stripe.Dispute[]): number {
  return disputes.filter(({ status }) => !NOT_TAKEN.test(status)).reduce((sum, { amount }) => sum + amount, 0);
}
