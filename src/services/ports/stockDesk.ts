import type { CartTurn } from '#domain/carts/operation.ts';
import type { Evidence } from '#domain/carts/outcome.ts';

/**
 * The result of one turn. Only `written` wrote anything. `stale`: reload, and send the same operations again. `ended`: these sessions have,
 * so send only the operations of the others.
 */
export type TurnAnswer =
  | { kind: 'written'; version: number; evidence: Evidence[] }
  | { kind: 'stale' }
  | { kind: 'ended'; sessions: string[] }
  | { kind: 'failed' };

/** The stock desk of one location: it commits the turns of many carts together. */
export interface StockDeskPort {
  commit(turn: CartTurn): Promise<TurnAnswer>;
}
