import type { CartOperation, CartTurn } from '#domain/carts/operation.ts';
import { type OperationOutcome, outcomeOf } from '#domain/carts/outcome.ts';
import { applyTurn } from '#domain/carts/state.ts';
import type { Refusal } from '#domain/refusals.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import type { TurnAnswer } from '#services/ports/stockDesk.ts';
import type { Memory } from './memory.ts';

export interface TurnResult {
  outcomes: OperationOutcome[];
  next: Memory;
}

const MAX_TRIES = 4;

/**
 * Decide operations in one turn of the cart. If the version has moved, or the answer was lost, it reloads the rows and sends the same
 * operation ids again, so that nothing is done twice. The outcomes have the order of `operations`.
 */
export async function runTurn(
  ctx: Context,
  memory: Memory,
  operations: CartOperation[],
  reload: () => Promise<Memory>,
  repriceOpId: string | null = null,
): Promise<TurnResult> {
  const distinct = operations.filter((o, i) => operations.findIndex((other) => other.opId === o.opId) === i);
  let current = memory;
  if (distinct.length === 0 && repriceOpId === null) return { outcomes: [], next: memory };
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    if (current.state.status !== 'open') return refuseAll(operations, current, { code: 'cart_locked' });
    const turn = makeTurn(ctx, current, distinct, repriceOpId);
    const answer = await send(ctx, turn);
    if (answer.kind === 'written') {
      const next = { ...current, state: applyTurn(current.state, turn, answer.evidence) };
      const byOp = new Map(answer.evidence.map((e, i) => [e.opId, outcomeOf(distinct[i] as CartOperation, turn, e, ctx.settings)]));
      return { outcomes: operations.map((o) => byOp.get(o.opId) as OperationOutcome), next };
    }
    if (answer.kind === 'failed' && distinct.length > 1) return oneByOne(ctx, current, operations, reload);
    current = await reload();
  }
  return refuseAll(operations, current, { code: 'busy' });
}

function makeTurn(ctx: Context, { state }: Memory, operations: CartOperation[], repriceOpId: string | null): CartTurn {
  const now = ctx.now();
  return {
    cartId: state.id,
    ownerId: state.ownerId,
    base: state.version,
    turn: ctx.newId('turn'),
    now,
    heldUntil: now + ctx.settings.holdFor,
    operations,
    repriceOpId,
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

async function oneByOne(ctx: Context, memory: Memory, operations: CartOperation[], reload: () => Promise<Memory>): Promise<TurnResult> {
  const outcomes: OperationOutcome[] = [];
  let next = memory;
  for (const operation of operations) {
    const result = await runTurn(ctx, next, [operation], reload);
    outcomes.push(...result.outcomes);
    next = result.next;
  }
  return { outcomes, next };
}

function refuseAll(operations: CartOperation[], next: Memory, refusal: Refusal): TurnResult {
  return { outcomes: operations.map((o) => ({ kind: 'refused', opId: o.opId, refusal })), next };
}
