import { type TurnEvidence, writeTurns } from '#db/carts/turns.ts';
import type { CartTurn } from '#domain/carts/operation.ts';
import { describe } from '#kit/log.ts';
import type { Store } from '#services/context.ts';
import type { StockDeskPort, TurnAnswer } from '#services/ports/stockDesk.ts';

/**
 * Keep one stub per stock desk for the life of an object. A new stub for each turn costs half as much as the call itself. A stub whose
 * call failed is not used again.
 */
export function keepStockDesk(open: (locationId: string) => StockDeskPort): (locationId: string) => StockDeskPort {
  const kept = new Map<string, StockDeskPort>();
  return (locationId) => ({
    commit: async (turn) => {
      const desk = kept.get(locationId) ?? open(locationId);
      kept.set(locationId, desk);
      try {
        return await desk.commit(turn);
      } catch (error) {
        if (kept.get(locationId) === desk) kept.delete(locationId);
        throw error;
      }
    },
  });
}

/**
 * Commit the turns of many carts together. If the batch fails, each cart is tried alone, so that one bad operation only harms its own
 * cart.
 */
export async function commitTurns(ctx: Pick<Store, 'db' | 'log' | 'settings'>, location: string, turns: CartTurn[]): Promise<TurnAnswer[]> {
  const { db, log, settings } = ctx;
  try {
    return (await writeTurns(db, location, turns, settings.caps)).map(answer);
  } catch (error) {
    log.warn('stock_desk.batch_failed', { turns: turns.length, error: describe(error) });
    if (turns.length === 1) return [{ kind: 'failed' }];
    const answers: TurnAnswer[] = [];
    for (const turn of turns) answers.push(...(await commitTurns(ctx, location, [turn])));
    return answers;
  }
}

function answer(written: TurnEvidence): TurnAnswer {
  if (written.ended.length > 0) return { kind: 'ended', sessions: written.ended };
  return written.claimed ? { kind: 'written', version: written.version, evidence: written.evidence } : { kind: 'stale' };
}
