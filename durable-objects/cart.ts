import { DurableObject } from 'cloudflare:workers';
import { SESSION_ENDED } from '#contracts/closeCodes.ts';
import type { Cause } from '#contracts/live.ts';
import type { CartOperation } from '#domain/carts/operation.ts';
import { answerFrame } from '#services/carts/answerFrame.ts';
import { keepDesk } from '#services/carts/keepStockDesk.ts';
import { type LiveCart, makeLiveCart } from '#services/carts/liveCart.ts';
import type { CartCaller, CartObjectPort, PlaceOrder } from '#services/ports/cartObject.ts';
import { compose } from '#src/compose.ts';
import { type Attachment, SocketSessions } from './socketSessions.ts';

/** One cart: its only writer, and who is watching it. A shell; what it decides is in `services/carts` and `domain/cart`. */
export class CartObject extends DurableObject<Env> implements CartObjectPort {
  #live: LiveCart | null = null;
  #sessions: SocketSessions;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#sessions = new SocketSessions(env);
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  #cart(): LiveCart {
    if (this.#live) return this.#live;
    const ctx = compose(this.env);
    this.#live = makeLiveCart({ ...ctx, desk: keepDesk(ctx.desk) }, this.ctx.id.name ?? this.#attached(), {
      size: () => this.ctx.getWebSockets().length,
      tell: (cause, cart) => {
        const frame = JSON.stringify({ type: 'cart', cart, cause });
        for (const socket of this.ctx.getWebSockets()) {
          send(socket, frame);
          if (!this.#sessions.wasSeen(socket)) this.ctx.waitUntil(this.#sessions.stands(socket));
        }
        this.ctx.waitUntil(this.#armAlarm(cart.expiresAt));
      },
    });
    return this.#live;
  }

  /** A woken object may not know its name; its sockets do. */
  #attached(): string {
    const [socket] = this.ctx.getWebSockets();
    return (socket?.deserializeAttachment() as Attachment | undefined)?.cartId ?? '';
  }

  edit(caller: CartCaller, operations: CartOperation[]) {
    return this.#cart().edit(caller, operations);
  }

  hold(caller: CartCaller) {
    return this.#cart().hold(caller);
  }

  absorb(caller: CartCaller, guestCartId: string) {
    return this.#cart().absorb(caller, guestCartId);
  }

  placeOrder(order: PlaceOrder) {
    return this.#cart().placeOrder(order);
  }

  refresh(cause: Cause) {
    return this.#cart().refresh(cause);
  }

  async closeSockets() {
    for (const socket of this.ctx.getWebSockets()) socket.close(SESSION_ENDED, 'A session has ended');
  }

  override async fetch(request: Request): Promise<Response> {
    const caller = JSON.parse(decodeURIComponent(request.headers.get('x-pinchi-caller') ?? 'null')) as CartCaller;
    const cartId = request.headers.get('x-pinchi-cart') ?? '';
    const address = request.headers.get('x-pinchi-address') ?? '';
    const session = request.headers.get('x-pinchi-session');
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    // Looked at from here on, and not at the door: a session that ended in between hung up on sockets that were here.
    server.serializeAttachment({ cartId, caller, address, session: session ? { id: session, seenAt: 0 } : null } satisfies Attachment);
    const [stands, cart] = await Promise.all([this.#sessions.stands(server), this.#cart().view(caller)]);
    if (!stands) return new Response(null, { status: 101, webSocket: client });
    send(server, JSON.stringify({ type: 'cart', cart, cause: 'hello' }));
    await this.#armAlarm(cart.expiresAt);
    return new Response(null, { status: 101, webSocket: client });
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    if (!this.#sessions.wasSeen(socket) && !(await this.#sessions.stands(socket))) return;
    const { caller, address } = socket.deserializeAttachment() as Attachment;
    const ctx = compose(this.env);
    const from = { ...ctx.source, ip: address };
    for (const frame of await answerFrame({ ...ctx, from }, this.#cart(), caller, message)) send(socket, JSON.stringify(frame));
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    // 1005, 1006 and 1015 are reserved: they may be received, never sent.
    socket.close(code === 1005 || code === 1006 || code === 1015 ? 1000 : code);
    if (code === SESSION_ENDED) await this.#letGo();
  }

  /** Here a hibernating socket's connection stays for ten seconds after both ends have closed it, or until the object ends; its rows are all that it needs to begin again. */
  async #letGo(): Promise<void> {
    const watched = () => this.ctx.getWebSockets().some(({ readyState }) => readyState === WebSocket.OPEN);
    if (!compose(this.env).development || watched()) return;
    await this.#cart().settled();
    if (!watched()) this.ctx.abort('Everybody was hung up on');
  }

  override async alarm(): Promise<void> {
    const next = await this.#cart().lapse();
    if (next !== null && this.ctx.getWebSockets().length > 0) await this.ctx.storage.setAlarm(Math.max(next, Date.now() + 1));
  }

  /** Stock never waits for an alarm: it only tells those who watch, so nobody watching means none is set. */
  async #armAlarm(expiresAt: string | null): Promise<void> {
    if (expiresAt === null || this.ctx.getWebSockets().length === 0) return;
    const at = Date.parse(expiresAt);
    const armed = await this.ctx.storage.getAlarm();
    if (armed === null || armed > at) await this.ctx.storage.setAlarm(Math.max(at, Date.now() + 1));
  }
}

function send(socket: WebSocket, frame: string): void {
  try {
    socket.send(frame);
  } catch {
    // The other end is gone; its close event tidies up.
  }
}
