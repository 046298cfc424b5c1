import type { GatewayMethod } from '#payments/gateway.ts';

/* One document of the sandbox: an intent with all that happened to it. */

export type SandboxStatus = 'requires_payment_method' | 'requires_action' | 'processing' | 'requires_capture' | 'succeeded' | 'canceled';

export interface SandboxIntent {
  id: string;
  /** Epoch milliseconds. */
  createdAt: number;
  amount: number;
  currency: string;
  method: GatewayMethod;
  description: string;
  metadata: Record<string, string>;
  returnUrl: string | null;
  status: SandboxStatus;
  /** The bank of the card asked who the shopper is. */
  isChallenged: boolean;
  error: { code: string; declineCode: string | null } | null;
  charge: SandboxCharge | null;
  /** The bank takes its time with what goes back. Left out: it does not. */
  refundsWait?: boolean;
  /** Newest first. */
  refunds: SandboxRefund[];
  disputes: SandboxDispute[];
  /** What was answered to the calls with a key. */
  answers: Record<string, Answer>;
  /** Oldest first. */
  events: SandboxEvent[];
}

export interface SandboxCharge {
  id: string;
  succeeded: boolean;
  /** The bank of the card had asked who the shopper is. */
  wasChallenged?: boolean;
  /** Null while it is only authorised. */
  captured: number | null;
}

export interface SandboxRefund {
  id: string;
  amount: number;
  status: 'pending' | 'succeeded' | 'failed';
  metadata: Record<string, string>;
  reason: string | null;
}

export interface SandboxDispute {
  id: string;
  amount: number;
  status: 'needs_response' | 'won' | 'lost';
}

export interface Answer {
  /** A hash of the call. */
  call: string;
  status: number;
  body: string;
}

export interface SandboxEvent {
  id: string;
  type: string;
  at: number;
  /** As it is sent and signed. */
  body: string;
  /** When it is due, in epoch milliseconds. Null: when a person sends it. Meaningless once it was sent. */
  dueAt: number | null;
  wasSent: boolean;
  /** What the store answered each time: the status of HTTP, 0 for none. */
  tries: number[];
}

/** A refusal of Stripe, as its API says it. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly status: number;
  readonly type: string;
  readonly code: string | null;

  constructor(code: string | null, message: string, { status = 400, type = 'invalid_request_error' } = {}) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
  }
}

/** What was taken and not given back: what is on its way back is not there any more. */
export function leftOf({ charge, refunds }: SandboxIntent): number {
  const given = refunds.filter(({ status, reason }) => status !== 'failed' && reason !== RELEASE);
  return given.reduce((left, { amount }) => left - amount, charge?.captured ?? 0);
}

/** The mark of a refund that only releases what was set aside. Stripe has no such mark on the wire, and neither has the sandbox. */
export const RELEASE = 'release';
