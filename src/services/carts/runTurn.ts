import type { CartOperation, CartTurn, SessionOf } from '#domain/carts/operation.ts';
import { type OperationOutcome, outcomeOf } from '#domain/carts/outcome.ts';
import { applyTurn } from '#domain/carts/state.ts';
import type { Refusal } from '#domain/refusals.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import type { TurnAnswer } from '#services/ports/stockDesk.ts';
import type { Memory } from './memory.ts';

export interface Wanted {
  operations: CartOperation[];
  /** Sessions that must stand. */
  sessions?: SessionOf[];
  /** Gives the cart a new version, because its prices changed. */
  repriceOpId?: string;
}

/** `ended`: nothing was decided, because these sessions have ended. */
export type TurnResult = { next: Memory } & ({ outcomes: OperationOutcome[]; ended: null } | { ended: string[] });

const MAX_TRIES = 4;

/**
 * Decide operations in one turn of the cart. If the version has moved, or the answer was lost, it reloads the rows and sends the same
 * operation ids again, so that nothing is done twice. The outcomes have the order of `operations`.
 */
export async function runTurn(ctx: Context, memory: Memory, wanted: Wanted, reload: () => Promise<Memory>): Promise<TurnResult> {
  const { operations } = wanted;
  const distinct = operations.filter((o, i) => operations.findIndex((other) => other.opId === o.opId) === i);
  let current = memory;
  if (distinct.length === 0 && wanted.repriceOpId === undefined) return { outcomes: [], ended: null, next: memory };
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    if (current.state.status !== 'open') return refuseAll(operations, current, { code: 'cart_locked' });
    const turn = makeTurn(ctx, current, { ...wanted, operations: distinct });
    const answer = await send(ctx, turn);
    if (answer.kind === 'written') {
      const next = { ...current, state: applyTurn(current.state, turn, answer.evidence) };
      const byOp = new Map(answer.evidence.map((e, i) => [e.opId, outcomeOf(distinct[i] as CartOperation, turn, e, ctx.settings)]));
      return { outcomes: operations.map((o) => byOp.get(o.opId) as OperationOutcome), ended: null, next };
    }
    if (answer.kind === 'ended') return { ended: answer.sessions, next: current };
    if (answer.kind === 'failed' && distinct.length > 1) return oneByOne(ctx, current, wanted, reload);
    current = await reload();
  }
  return refuseAll(operations, current, { code: 'busy' });
}

function makeTurn(ctx: Context, { state }: Memory, { operations, sessions = [], repriceOpId }: Wanted): CartTurn {
  const now = ctx.now();
  return {
    cartId: state.id,
    ownerId: state.ownerId,
    base: state.version,
    turn: ctx.newId('turn'),
    now,
    heldUntil: now + ctx.settings.holdFor,
    operations,
    repriceOpId: repriceOpId ?? null,
    sessions,
  };
}

async function send(ctx: Context, turn: CartTurn): Promise<TurnAnswer> {
  try {
    return await ctx.objects.stockDesk(ctx.settings.locationId).commit(turn);
  } catch (error) {
    ctx.log.warn('cart.answer_lost', { cart: turn.cartId, error: describe(error) });
    return { kind: 'stale' };
  }
}

async function oneByOne(ctx: Context, memory: Memory, wanted: Wanted, reload: () => Promise<Memory>): Promise<TurnResult> {
  const outcomes: OperationOutcome[] = [];
  let next = memory;
  for (const operation of wanted.operations) {
    const result = await runTurn(ctx, next, { ...wanted, operations: [operation] }, reload);
    // What was done before is not done twice when the others are sent again.
    if (result.ended) return result;
    outcomes.push(...result.outcomes);
    next = result.next;
  }
  return { outcomes, ended: null, next };
}

function refuseAll(operations: CartOperation[], next: Memory, refusal: Refusal): TurnResult {
  return { outcomes: operations.map((o) => ({ kind: 'refused', opId: o.opId, refusal })), ended: null, next };
}
