/* What the pages of the development sandbox show (docs/payments.md). */

export interface SandboxPayment {
  id: string;
  /** Such as `Order 261121-7KQF2M`. */
  description: string;
  method: 'card' | 'ideal';
  amount: number;
  currency: string;
  /** Stripe's word. */
  status: string;
  isChallenged: boolean;
  declined: string | null;
  captured: number;
  refunds: { id: string; amount: number; status: string; isRelease: boolean }[];
  disputes: { id: string; amount: number; status: string }[];
  createdAt: string;
  events: SandboxEventItem[];
  /** What can happen to it now. */
  can: string[];
}

export interface SandboxEventItem {
  id: string;
  type: string;
  at: string;
  wasSent: boolean;
  /** What the store answered each time. */
  tries: number[];
}
