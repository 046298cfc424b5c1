/** Ways to pay that go through a gateway. Cash, bank transfer and store credit do not. */
export type GatewayMethod = 'card' | 'ideal';

export interface IntentRequest {
  /** Our id of this attempt to pay. It is the key of the call: the same id gets the same intent. */
  attemptId: string;
  orderId: string;
  /** Shown on the statement of the shopper's bank. */
  orderNumber: string;
  method: GatewayMethod;
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
  /** Where the gateway sends the shopper when they are done. */
  returnUrl: string;
}

/**
 * What an intent has come to:
 * - `open`: the shopper has something to do: give a card, confirm, try again after a decline;
 * - `processing`: the gateway does not know yet;
 * - `authorised`: the money is set aside and can be captured;
 * - `captured`: the money is ours;
 * - `cancelled`: nothing can be done with it any more.
 */
export type IntentState = 'open' | 'processing' | 'authorised' | 'captured' | 'cancelled';

/** A refund, as the gateway knows it. `key` is ours, null for one that was made in the gateway's own pages. */
export interface IntentRefund {
  id: string;
  key: string | null;
  amount: number;
  state: 'pending' | 'done' | 'failed';
}

/** One attempt to pay at the gateway, as it is at the moment of the answer. Amounts are minor units. */
export interface Intent {
  id: string;
  /** Our id of the attempt, as the gateway keeps it. Null for an intent that is none of this store's. */
  attemptId: string | null;
  state: IntentState;
  amount: number;
  /** ISO 4217, capital letters. */
  currency: string;
  /** What was set aside, whether it still is, or was captured or released since. 0 where the method captures at once. */
  authorised: number;
  /** Until when the bank keeps it set aside, in epoch milliseconds. Null when it is not set aside, or the gateway does not say. */
  authorisedUntil: number | null;
  captured: number;
  refunds: readonly IntentRefund[];
  /** What a bank has asked back and not returned. */
  disputed: number;
  /** Whether a bank has asked money back, and it is not decided yet. */
  disputeOpen: boolean;
  /** The gateway's word for the last decline, such as `insufficient_funds`. Null when the last try was none. */
  declined: string | null;
  /** The bank of the card asked who the shopper is (3-D Secure), at the last try. */
  challenged: boolean;
  /** For the gateway's own form in the browser. It is never stored. */
  clientSecret: string | null;
  /** A page of the gateway where the shopper goes on. */
  redirectUrl: string | null;
}

/** An event of a webhook whose signature was right. It only says which intent to ask about. */
export interface GatewayEvent {
  id: string;
  type: string;
  /** Null for an event about something else. */
  intentId: string | null;
}

/** The gateway's own form for a card, in the shopper's browser. What is typed into it never comes to our server. */
export interface GatewayForm {
  /** Says whose form it is. It is no secret. */
  publishableKey: string;
  script: string;
  /** What the content policy of a page with the form must allow, as sources. */
  allow: { scripts: readonly string[]; frames: readonly string[]; connections: readonly string[]; pictures: readonly string[] };
}

/**
 * A payment gateway. Every call that changes something has a key: repeated with the same key it does nothing more and answers the same,
 * a refusal too. So whoever tries again after a refusal takes another key. Throws `GatewayFailure`.
 */
export interface Gateway {
  readonly name: string;
  /** Null where the shopper gives a card on a page of the gateway, at `redirectUrl`. */
  readonly form: GatewayForm | null;
  /** The smallest amount that it takes, in minor units. An intent of less is refused. */
  readonly least: number;
  /** Card: to be captured later. iDEAL: captured as soon as the shopper has paid. */
  open(request: IntentRequest): Promise<Intent>;
  read(intentId: string): Promise<Intent>;
  /** Take a part or all of what was authorised. The rest is released. */
  capture(intentId: string, call: { amount: number; key: string }): Promise<Intent>;
  /** Release what was authorised, and let nobody pay it any more. */
  cancel(intentId: string, call: { key: string }): Promise<Intent>;
  refund(intentId: string, call: { amount: number; key: string }): Promise<Intent>;
  /** The event of a webhook, from its raw bytes. Null when no secret signed it, or not lately. */
  event(body: Uint8Array, signature: string): Promise<GatewayEvent | null>;
}

/**
 * The gateway did not do it. `refused`: it said no and will say no again, such as a capture of what was cancelled. Otherwise nobody knows
 * whether it was done: the same call with the same key may be sent again.
 */
export class GatewayFailure extends Error {
  override name = 'GatewayFailure';
  readonly refused: boolean;
  /** The gateway's own word, such as `charge_already_refunded`. */
  readonly code: string;

  constructor(refused: boolean, code: string, message: string) {
    super(message);
    this.refused = refused;
    this.code = code;
  }
}
