import type { Cart } from '#contracts/carts.ts';
import type { Cause } from '#contracts/live.ts';
import type { Address, PaymentMethod, Placed } from '#contracts/orders.ts';
import type { CartCaller } from '#domain/carts/access.ts';
import type { CartOperation } from '#domain/carts/operation.ts';
import type { Result } from '#domain/result.ts';

/** The object of one cart: its only writer. */
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
  /** Open a socket on the cart. The door has checked whose it is and where the request comes from. */
  watch(watcher: CartWatcher): Promise<Response>;
  /** Close every socket with `SESSION_ENDED`: who still may watch dials again. */
  closeSockets(): Promise<void>;
}

/** Whoever opens a socket on a cart. */
export interface CartWatcher {
  cartId: string;
  caller: CartCaller;
  /** The network address it was opened from. */
  address: string;
  /** The session it was opened in; null for a guest's. */
  sessionId: string | null;
}

/** A checkout whose caller and body the door has already checked. */
export interface PlaceOrder {
  person: { id: string; name: string; verified: boolean };
  cartId: string;
  idempotencyKey: string;
  bodyHash: string;
  /** Where to; or `addressId`, one of the person's own. */
  address?: Address | undefined;
  addressId?: string | undefined;
  paymentMethod: PaymentMethod;
  /** Minor units. */
  expectedTotal: number;
}

export type PlaceOrderResult = Result<{ status: number; placed: Placed; replayed: boolean }>;
