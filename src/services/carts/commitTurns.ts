import { type TurnEvidence, writeTurns } from '#db/carts/turns.ts';
import type { CartTurn } from '#domain/carts/operation.ts';
import { describe } from '#kit/log.ts';
import type { Store } from '#services/context.ts';
import type { TurnAnswer } from '#services/ports/stockDesk.ts';

/** Commit the turns of many carts together. If the batch fails, each cart is tried alone, so that one poisoned operation harms only its own. */
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
  return written.claimed ? { kind: 'written', version: written.version, evidence: written.evidence } : { kind: 'stale' };
}
