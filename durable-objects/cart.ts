import { DurableObject } from 'cloudflare:workers';
import type { Cart } from '#contracts/carts.ts';
import { SESSION_ENDED } from '#contracts/closeCodes.ts';
import type { Cause, ServerFrame, ServerMessage } from '#contracts/live.ts';
import type { CartCaller } from '#domain/carts/access.ts';
import type { CartOperation, FillOperation } from '#domain/carts/operation.ts';
import { isoTime } from '#kit/isoTime.ts';
import { isSessionValid } from '#services/accounts/sessions/loadPerson.ts';
import { answerFrame } from '#services/carts/answerFrame.ts';
import { type LiveCart, makeLiveCart } from '#services/carts/liveCart.ts';
import { keepStockDesk } from '#services/carts/stockDesk.ts';
import { placeOrder } from '#services/checkout/placeOrder.ts';
import { asItself, type Context, callOn } from '#services/context.ts';
import type { CartObjectPort, CartRows, CartWatcher, PlaceOrder } from '#services/ports/cartObject.ts';
import { toProblem } from '#services/problems.ts';
import { compose } from '#src/compose.ts';
import { NamedAlarms } from './alarms.ts';
import { readWatcher, Watchers } from './watchers.ts';

const LAPSE = 'lapse';
const PRICES = 'prices';

/**
 * The Durable Object of one cart: the only writer of the cart, and the owner of its sockets. The decisions are in `services/carts` and
 * `domain/carts`.
 */
export class CartObject extends DurableObject<Env> implements Omit<CartObjectPort, 'watch'> {
  #live: LiveCart | null = null;
  #watchers: Watchers<CartCaller>;
  #alarms: NamedAlarms;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#watchers = new Watchers(state, (session) => isSessionValid(asItself(compose(env)), session));
    this.#alarms = new NamedAlarms(state.storage);
  }

  /* Made once for the life of the object, so it outlives single calls. It sees new settings when the store reads them again. */
  async #cart(): Promise<LiveCart> {
    const store = compose(this.env);
    await store.freshen();
    this.#live ??= this.#open(asItself(store));
    return this.#live;
  }

  #open(ctx: Context): LiveCart {
    // An object that has just woken up may not know its name. Its sockets do.
    const cartId = this.ctx.id.name ?? this.#watchers.topic();
    const objects = { ...ctx.objects, stockDesk: keepStockDesk(ctx.objects.stockDesk) };
    const audience = {
      size: () => this.#watchers.count(),
      broadcast: (cause: Cause, cart: Cart) => {
        this.#watchers.broadcast(this.#frame({ type: 'cart', cart, cause }));
        this.ctx.waitUntil(this.#arm(cart));
      },
    };
    return makeLiveCart(Object.assign(Object.create(ctx) as Context, { objects }), cartId, audience, placeOrder);
  }

  #frame(message: ServerMessage): string {
    const now = isoTime(compose(this.env).now());
    return JSON.stringify({ ...message, now } satisfies ServerFrame);
  }

  async edit(caller: CartCaller, operations: CartOperation[]) {
    return (await this.#cart()).edit(caller, operations);
  }

  async hold(caller: CartCaller) {
    return (await this.#cart()).hold(caller);
  }

  async mergeGuest(caller: CartCaller, guestCartId: string) {
    return (await this.#cart()).mergeGuest(caller, guestCartId);
  }

  async fill(caller: CartCaller, operations: FillOperation[]) {
    return (await this.#cart()).fill(caller, operations);
  }

  async placeOrder(order: PlaceOrder) {
    return (await this.#cart()).placeOrder(order);
  }

  async refresh(cause: Cause, rows?: CartRows) {
    return (await this.#cart()).refresh(cause, rows);
  }

  async closeSockets() {
    this.#watchers.closeAll();
  }

  override async fetch(request: Request): Promise<Response> {
    const watcher = readWatcher<CartWatcher>(request);
    if (!watcher) return new Response(null, { status: 400 });
    const { client, server } = this.#accept(watcher);
    // The session is checked from here on, not only by the HTTP route: if it ended in between, its end closed only the sockets that
    // existed then.
    const [valid, seen] = await Promise.all([this.#watchers.hasValidSession(server), (await this.#cart()).view(watcher.caller)]);
    if (!seen.ok) {
      server.close(1008, 'Not your cart');
      return Response.json(toProblem(seen.refusal), { status: 404, headers: { 'content-type': 'application/problem+json' } });
    }
    if (valid) {
      this.#watchers.send(server, this.#frame({ type: 'cart', cart: seen.value, cause: 'hello' }));
      await this.#arm(seen.value);
    }
    return new Response(null, { status: 101, webSocket: client });
  }

  #accept({ cartId, caller, address, sessionId }: CartWatcher) {
    const session = sessionId !== null && caller.personId !== null ? { id: sessionId, personId: caller.personId, seenAt: 0 } : null;
    return this.#watchers.accept({ topic: cartId, address, who: caller, session });
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    if (!(await this.#watchers.hasValidSession(socket))) return;
    const { who, address } = this.#watchers.attachmentOf(socket);
    const ctx = callOn(compose(this.env), { source: { ip: address, userAgent: '', device: null }, actor: { kind: 'system' } });
    for (const answer of await answerFrame(ctx, await this.#cart(), who, message)) this.#watchers.send(socket, this.#frame(answer));
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    this.#watchers.handleClose(socket, code);
    if (code === SESSION_ENDED) await this.#endIfAlone();
  }

  /**
   * Under `wrangler dev` a hibernating socket keeps its connection for ten seconds after both ends have closed, or until the object is
   * reset. The rows of the cart are enough to start again.
   */
  async #endIfAlone(): Promise<void> {
    if (!compose(this.env).site.development || this.#watchers.anyOpen()) return;
    await (await this.#cart()).settled();
    if (!this.#watchers.anyOpen()) this.ctx.abort('Every socket was closed');
  }

  override async alarm(): Promise<void> {
    await this.#alarms.run(Date.now(), { [LAPSE]: () => this.#lapse(), [PRICES]: async () => (await this.#cart()).reprice() });
  }

  async #lapse(): Promise<number | null> {
    const next = await (await this.#cart()).lapse();
    return this.#watchers.count() > 0 ? next : null;
  }

  /**
   * Set the alarms for the next lapse, and for the next rule that opens or closes. Stock and prices themselves do not need them, only
   * watchers do. So without watchers there is no alarm.
   */
  async #arm({ expiresAt }: Cart): Promise<void> {
    if (this.#watchers.count() === 0) return;
    if (expiresAt !== null) await this.#alarms.arm(LAPSE, Date.parse(expiresAt));
    const pricesChangeAt = await (await this.#cart()).pricesChangeAt();
    if (pricesChangeAt !== null) await this.#alarms.arm(PRICES, pricesChangeAt);
  }
}
