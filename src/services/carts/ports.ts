import type { Cart } from '#contracts/carts.ts';
import type { Cause } from '#contracts/live.ts';
import type { CartOperation, CartTurn } from '#domain/carts/operation.ts';
import type { Evidence } from '#domain/carts/outcome.ts';
import type { Result } from '#domain/result.ts';
import type { PlaceOrder, PlaceOrderResult } from '#services/checkout/ports.ts';

/** Who speaks to a cart; the door has already checked that it is theirs. */
export interface CartCaller {
  personId: string | null;
  name: string | null;
}

/** What came of one turn. A `stale` one wrote nothing: reload, and send the same operations again. */
export type TurnAnswer = { kind: 'written'; version: number; evidence: Evidence[] } | { kind: 'stale' } | { kind: 'failed' };

/** The object of one cart, as services see it. */
export interface CartPort {
  edit(caller: CartCaller, operations: CartOperation[]): Promise<Result<Cart>>;
  /** Take lapsed holds again, each as far as stock allows. */
  hold(caller: CartCaller): Promise<Result<Cart>>;
  /** Move a guest's lines into this cart; what cannot be held stays as a line without a hold. */
  absorb(caller: CartCaller, guestCartId: string): Promise<Result<Cart>>;
  placeOrder(order: PlaceOrder): Promise<PlaceOrderResult>;
  /** Something outside the cart changed what it shows: read it again and tell who is watching. */
  refresh(cause: Cause): Promise<void>;
}

/** The object itself, which also knows who is watching. */
export interface CartObjectPort extends CartPort {
  /** Close every socket with `SESSION_ENDED`: who still may watch comes back. */
  hangUp(): Promise<void>;
}

/** The desk of one location: puts the turns of many carts into one commit. */
export interface DeskPort {
  commit(turn: CartTurn): Promise<TurnAnswer>;
}
