import type { Cart } from '#contracts/carts.ts';
import type { Cause } from '#contracts/live.ts';
import type { Address, PaymentMethod, Placed } from '#contracts/orders.ts';
import type { CartCaller } from '#domain/carts/access.ts';
import type { LoadedCart } from '#domain/carts/loaded.ts';
import type { CartOperation, FillOperation } from '#domain/carts/operation.ts';
import type { FillOutcome } from '#domain/carts/outcome.ts';
import type { Result } from '#domain/result.ts';

/** The object of one cart: its only writer. */
export interface CartPort {
  edit(caller: CartCaller, operations: CartOperation[]): Promise<Result<Cart>>;
  /** Take lapsed holds again, each as far as the stock allows. */
  hold(caller: CartCaller): Promise<Result<Cart>>;
  /** Move a guest's lines into this cart. A line without enough stock stays, without a hold. */
  mergeGuest(caller: CartCaller, guestCartId: string): Promise<Result<Cart>>;
  /** Add as much of each as can be had, all in one turn. The outcomes have the order of `operations`. */
  fill(caller: CartCaller, operations: FillOperation[]): Promise<Result<{ cart: Cart; outcomes: FillOutcome[] }>>;
  placeOrder(order: PlaceOrder): Promise<PlaceOrderResult>;
  /**
   * Something outside the cart changed what it shows: read it again and broadcast it to the watchers. With `rows` it need not read, unless
   * they are older than what the object knows.
   */
  refresh(cause: Cause, rows?: CartRows): Promise<void>;
}

/** A cart and the revision of the rules, as they were read at one moment. */
export interface CartRows {
  loaded: LoadedCart;
  revision: number | null;
}

/** The cart object, which also has the sockets. */
export interface CartObjectPort extends CartPort {
  /** Open a socket on the cart. The HTTP route has already checked access and origin. */
  watch(watcher: CartWatcher): Promise<Response>;
  /** Close every socket with `SESSION_ENDED`. Watchers who still have access connect again. */
  closeSockets(): Promise<void>;
}

/** The watcher who opens a socket on a cart. */
export interface CartWatcher {
  cartId: string;
  caller: CartCaller;
  /** The network address of the request. */
  address: string;
  /** The session of the request. Null for a guest. */
  sessionId: string | null;
}

export interface Customer {
  id: string;
  name: string;
  verified: boolean;
  /** A session that nobody has looked at yet: the order's batch does, and at `verified` too. */
  session?: string;
}

/** A checkout. The HTTP route has already checked the caller and the body. */
export interface PlaceOrder {
  person: Customer;
  cartId: string;
  idempotencyKey: string;
  bodyHash: string;
  /** The delivery address. Alternatively `addressId`, one of the person's saved addresses. */
  address?: Address | undefined;
  addressId?: string | undefined;
  paymentMethod: PaymentMethod;
  /** Pay with store credit first, as far as it goes. */
  useCredit?: boolean | undefined;
  /** For whoever brings the order. */
  courierNote?: string | undefined;
  /** Minor units. */
  expectedTotal: number;
}

export type PlaceOrderResult = Result<{ status: number; placed: Placed; replayed: boolean }>;
