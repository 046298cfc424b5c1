import type { CartTurn } from '#domain/carts/operation.ts';
import type { Evidence } from '#domain/carts/outcome.ts';

/** The result of one turn. `stale` means that nothing was written: reload, and send the same operations again. */
export type TurnAnswer = { kind: 'written'; version: number; evidence: Evidence[] } | { kind: 'stale' } | { kind: 'failed' };

/** The stock desk of one location: it commits the turns of many carts together. */
export interface StockDeskPort {
  commit(turn: CartTurn): Promise<TurnAnswer>;
}
