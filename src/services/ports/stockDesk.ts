import type { CartTurn } from '#domain/carts/operation.ts';
import type { Evidence } from '#domain/carts/outcome.ts';

/** What came of one turn. A `stale` one wrote nothing: reload, and send the same operations again. */
export type TurnAnswer = { kind: 'written'; version: number; evidence: Evidence[] } | { kind: 'stale' } | { kind: 'failed' };

/** The stock desk of one location: puts the turns of many carts into one commit. */
export interface StockDeskPort {
  commit(turn: CartTurn): Promise<TurnAnswer>;
}
