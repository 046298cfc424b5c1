import type { OrderStatus } from '#domain/orders/order.ts';
import type { AttemptState, AttemptWish } from '#domain/payments/words.ts';

/** A refund as the gateway knows it. */
export interface KnownRefund {
  id: string;
  /** Ours: the id of a refund, or that of the attempt whose money went back by itself. Null for one made at the gateway. */
  key: string | null;
  amount: number;
  state: 'pending' | 'done' | 'failed';
}

/** What is known of an attempt and its order, at one moment. Amounts are minor units. */
export interface Facts {
  order: {
    status: OrderStatus;
    /** It was cancelled by the store, because nobody paid it in time. */
    expired: boolean;
    /** What store credit paid of it. */
    credit: number;
    /** It is being made ready, and the bank has let go of its money. */
    lapsed: boolean;
  };
  wanted: AttemptWish;
  intent: { state: AttemptState; authorised: number; captured: number; refunds: readonly KnownRefund[] };
  /** Refunds to the method that were decided. */
  decided: readonly { id: string; amount: number }[];
  /** The key of what goes back by itself. */
  returnKey: string;
  /** Whether the gateway has refused to let go of it. */
  isStuck: boolean;
  /** Whether the goods or the offers of the order are not to be had any more, or its address is erased. */
  beyondRevival: boolean;
}

/**
 * What a success means for the order:
 * - `confirm`: it waits for its payment, and this is it;
 * - `revive`: it had expired, and is to be had again;
 * - `cover`: nobody pays for it any more, since the bank has let go of the money, and this does;
 * - `none`: there is no success, or it came too late.
 */
export type Meaning = 'confirm' | 'revive' | 'cover' | 'none';

export function meaningOf({ order, intent, beyondRevival }: Facts): Meaning {
  if (intent.state !== 'authorised' && intent.state !== 'captured') return 'none';
  if (order.status === 'pending_payment') return 'confirm';
  if (order.lapsed) return 'cover';
  // Store credit of an expired order went back, and may be spent since. What went back by itself is no payment any more.
  const isThere = order.credit === 0 && intent.refunds.length === 0;
  return order.status === 'cancelled' && order.expired && isThere && !beyondRevival ? 'revive' : 'none';
}

/** What the gateway is asked to do next. */
export type Step = { ask: 'cancel' } | { ask: 'return'; amount: number } | { ask: 'refund'; refundId: string; amount: number };

/** The next step at the gateway, until what was decided about an attempt is done there. Null when nothing is left to ask. */
export function nextStep(facts: Facts): Step | null {
  const { wanted, intent, decided, isStuck, returnKey } = facts;
  if (meaningOf(facts) !== 'none') return null;
  if (wanted === 'cancel') {
    // What came back once would come back again: people look after it.
    if (isStuck || intent.refunds.some(({ key, state }) => key === returnKey && state === 'failed')) return null;
    if (intent.state === 'open' || intent.state === 'authorised') return { ask: 'cancel' };
    const left = intent.state === 'captured' ? intent.captured - goneBack(intent.refunds) : 0;
    return left > 0 ? { ask: 'return', amount: left } : null;
  }
  if (intent.state !== 'captured') return null;
  const next = decided.find(({ id }) => !intent.refunds.some(({ key }) => key === id));
  return next ? { ask: 'refund', refundId: next.id, amount: next.amount } : null;
}

/** Can anything still happen to it, without anybody doing something new? */
export function isClosed(facts: Facts): boolean {
  const { wanted, intent } = facts;
  if (nextStep(facts) !== null || intent.refunds.some(({ state }) => state === 'pending')) return false;
  if (intent.state === 'cancelled') return true;
  return intent.state === 'captured' && (wanted === 'payment' || intent.captured <= goneBack(intent.refunds));
}

/** What should have gone back by itself, in minor units, when nothing is left to ask of the gateway and it has the money still. */
export function stuckOf(facts: Facts): number {
  const { wanted, intent } = facts;
  if (wanted !== 'cancel' || meaningOf(facts) !== 'none' || nextStep(facts) !== null) return 0;
  if (intent.state === 'authorised') return intent.authorised;
  return intent.state === 'captured' ? Math.max(0, intent.captured - goneBack(intent.refunds)) : 0;
}

function goneBack(refunds: readonly KnownRefund[]): number {
  return refunds.reduce((sum, { state, amount }) => (state === 'failed' ? sum : sum + amount), 0);
}
