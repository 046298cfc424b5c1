import { leftOf, RELEASE, type Refusal, type SandboxDispute, type SandboxIntent, type SandboxRefund } from './intent.ts';

/* The JSON of Stripe's API, with the fields that somebody reads. */

const IN_CHARGE = 10;
const seconds = (ms: number) => Math.floor(ms / 1000);

export function intentJson(intent: SandboxIntent, { expand = [], payPage }: { expand?: readonly string[]; payPage: string }) {
  const { id, amount, currency, method, charge, error, status } = intent;
  const withCharge = expand.some((path) => path.startsWith('latest_charge'));
  return {
    id,
    object: 'payment_intent',
    amount,
    amount_capturable: status === 'requires_capture' ? amount : 0,
    amount_received: charge?.captured ?? 0,
    capture_method: method === 'card' ? 'manual' : 'automatic_async',
    client_secret: `${id}_secret_sandbox`,
    created: seconds(intent.createdAt),
    currency,
    description: intent.description,
    last_payment_error: error && { type: 'card_error', code: error.code, decline_code: error.declineCode ?? undefined },
    latest_charge: charge && (withCharge ? chargeJson(intent, expand.includes('latest_charge.refunds')) : charge.id),
    livemode: false,
    metadata: intent.metadata,
    next_action: nextAction(intent, payPage),
    payment_method_types: [method],
    status,
  };
}

/* Stripe's form for a card is in the browser. The sandbox has a page instead, so it sends the shopper of a card away too. */
function nextAction({ status, method, returnUrl }: SandboxIntent, url: string) {
  const goesOn = status === 'requires_action' || (status === 'requires_payment_method' && method === 'card');
  return goesOn ? { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } } : null;
}

export function chargeJson(intent: SandboxIntent, withRefunds = false) {
  const { id, amount, currency, charge, refunds } = intent;
  const given = refunds.filter(({ status }) => status !== 'failed').reduce((sum, made) => sum + made.amount, 0);
  const data = refunds.slice(0, IN_CHARGE).map((made) => refundJson(intent, made));
  return {
    id: charge?.id,
    object: 'charge',
    amount,
    amount_captured: charge?.captured ?? 0,
    amount_refunded: given,
    captured: charge?.captured != null,
    currency,
    disputed: intent.disputes.length > 0,
    livemode: false,
    payment_intent: id,
    payment_method_details: intent.method === 'card' ? { type: 'card', card: cardJson(intent) } : { type: 'ideal', ideal: {} },
    refunded: charge?.succeeded === true && leftOf(intent) === 0,
    ...(withRefunds
      ? { refunds: { object: 'list', data, has_more: refunds.length > IN_CHARGE, url: `/v1/charges/${charge?.id}/refunds` } }
      : {}),
    status: charge?.succeeded ? 'succeeded' : 'failed',
  };
}

/* A bank keeps money of a card set aside for a week. The sandbox counts it from when the intent was opened. */
const WEEK = 7 * 24 * 60 * 60;

function cardJson({ createdAt, charge }: SandboxIntent) {
  return {
    capture_before: charge?.succeeded && charge.captured === null ? seconds(createdAt) + WEEK : undefined,
    three_d_secure: charge?.wasChallenged ? { result: charge.succeeded ? 'authenticated' : 'failed' } : null,
  };
}

export function refundJson({ id, currency, charge }: SandboxIntent, { reason, ...refund }: SandboxRefund) {
  return { ...refund, object: 'refund', charge: charge?.id, currency, payment_intent: id, reason: reason === RELEASE ? null : reason };
}

export function disputeJson({ id, currency, charge }: SandboxIntent, dispute: SandboxDispute) {
  return { ...dispute, object: 'dispute', charge: charge?.id, currency, payment_intent: id, livemode: false };
}

/** What an event of this type is about: of refunds this one, or the newest. */
export function subjectOf(type: string, intent: SandboxIntent, payPage: string, refundId = intent.refunds[0]?.id): object | null {
  const [refund, dispute] = [intent.refunds.find(({ id }) => id === refundId), intent.disputes[0]];
  if (type.startsWith('charge.dispute.')) return dispute ? disputeJson(intent, dispute) : null;
  if (type.startsWith('charge.')) return chargeJson(intent);
  if (type.startsWith('refund.')) return refund ? refundJson(intent, refund) : null;
  return intentJson(intent, { payPage });
}

export function errorJson({ type, code, message }: Pick<Refusal, 'type' | 'code' | 'message'>) {
  return { error: { type, ...(code ? { code } : {}), message } };
}
