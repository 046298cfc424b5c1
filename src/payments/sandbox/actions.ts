import { Refusal, type SandboxIntent } from './intent.ts';
import * as moves from './moves.ts';

/* What a person can let happen at /dev/gateway. */

interface Choice {
  /** Minor units. Null: all that is left. */
  amount: number | null;
  reason: moves.Decline;
  newId(prefix: string): string;
}

const ACTIONS = {
  approve: (intent, { newId }) => moves.approve(intent, newId),
  challenge: (intent) => moves.challenge(intent),
  process: (intent) => moves.process(intent),
  decline: (intent, { reason, newId }) => moves.decline(intent, reason, newId),
  refund: (intent, { amount, newId }) => moves.refund(intent, amount, {}, newId),
  endRefund: (intent) => moves.endRefund(intent),
  failRefund: (intent) => moves.failRefund(intent),
  slowRefunds: (intent) => moves.letRefundsWait(intent, true),
  quickRefunds: (intent) => moves.letRefundsWait(intent, false),
  dispute: (intent, { amount, newId }) => moves.dispute(intent, amount, newId),
  winDispute: (intent) => moves.closeDispute(intent, 'won'),
  loseDispute: (intent) => moves.closeDispute(intent, 'lost'),
  lapse: (intent, { newId }) => moves.cancel(intent, newId),
} satisfies Record<string, (intent: SandboxIntent, choice: Choice) => moves.Moved>;

export type SandboxAction = keyof typeof ACTIONS;

const NAMES = Object.keys(ACTIONS) as SandboxAction[];

export function act(action: SandboxAction, intent: SandboxIntent, choice: Choice): moves.Moved {
  return ACTIONS[action](intent, choice);
}

/** What can happen to an intent now. */
export function possible(intent: SandboxIntent): SandboxAction[] {
  return NAMES.filter((action) => isPossible(action, intent));
}

function isPossible(action: SandboxAction, intent: SandboxIntent): boolean {
  try {
    act(action, intent, { amount: null, reason: 'generic_decline', newId: (prefix) => prefix });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

export function readAction(text: string | undefined): SandboxAction | null {
  return NAMES.find((name) => name === text) ?? null;
}

export function readReason(text: string | undefined): moves.Decline {
  const all: readonly moves.Decline[] = [...moves.DECLINES, moves.NOT_AUTHENTICATED];
  return all.find((reason) => reason === text) ?? 'generic_decline';
}
