import { SESSION_ENDED } from '#contracts/closeCodes.ts';

/** What a socket carries through the object's sleep; at most 16 KiB. */
export interface Attachment<Who> {
  /** What is watched: an object that has just woken may not know its name. */
  topic: string;
  /** The network address that the socket was opened from. */
  address: string;
  who: Who;
  /** The session it was opened in, and when that was last found to stand, epoch milliseconds; null for a guest's. */
  session: { id: string; personId: string; seenAt: number } | null;
}

/** Does a session still stand? Undefined when nobody can say at the moment. */
export type SessionCheck = (personId: string, sessionId: string) => Promise<boolean | undefined>;

/* Sockets come to an object by `fetch` alone: what its door has found out about the watcher travels in this header. */
const WATCHER = 'x-pinchi-watcher';

/** The headers of a request that opens a socket for this watcher. */
export function watcherHeaders(watcher: unknown): Record<string, string> {
  return { upgrade: 'websocket', [WATCHER]: encodeURIComponent(JSON.stringify(watcher)) };
}

/** Whoever opens a socket; null when the request carries no watcher. Only our own doors can send one: objects have no address outside. */
export function readWatcher<Watcher>(request: Request): Watcher | null {
  const header = request.headers.get(WATCHER);
  return header === null ? null : (JSON.parse(decodeURIComponent(header)) as Watcher);
}

/* A session's end closes its sockets. What that missed, because somebody died or nobody ended it, is found after this. */
const LOOK_AGAIN = 60_000;
/* They may be received, never sent. */
const RESERVED = new Set([1005, 1006, 1015]);

/**
 * Everybody who watches an object over a hibernating socket: accepting, the check of their sessions, telling all, closing. The object
 * that has one calls `handleClose` from `webSocketClose`, and `mayStay` before it answers a message.
 */
export class Watchers<Who> {
  #state: DurableObjectState;
  #check: SessionCheck;
  #seenAt = new WeakMap<WebSocket, number>();
  #looking = new WeakMap<WebSocket, Promise<boolean>>();

  constructor(state: DurableObjectState, check: SessionCheck) {
    this.#state = state;
    this.#check = check;
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** Take a socket in. Who it is goes into its attachment before anything else. Answers the other end for the browser. */
  accept(attachment: Attachment<Who>): { client: WebSocket; server: WebSocket } {
    const { 0: client, 1: server } = new WebSocketPair();
    this.#state.acceptWebSocket(server);
    server.serializeAttachment(attachment);
    return { client, server };
  }

  count(): number {
    return this.#state.getWebSockets().length;
  }

  /** Is anybody still connected? */
  anyOpen(): boolean {
    return this.#state.getWebSockets().some(({ readyState }) => readyState === WebSocket.OPEN);
  }

  attachmentOf(socket: WebSocket): Attachment<Who> {
    return socket.deserializeAttachment() as Attachment<Who>;
  }

  /** What is watched, as the sockets know it; empty when there are none. */
  topic(): string {
    const [socket] = this.#state.getWebSockets();
    return socket ? this.attachmentOf(socket).topic : '';
  }

  /** Send a frame to everybody, and look at the sessions that were not looked at for a while. */
  broadcast(frame: string): void {
    for (const socket of this.#state.getWebSockets()) {
      send(socket, frame);
      if (!this.#wasSeen(socket)) this.#state.waitUntil(this.#stands(socket));
    }
  }

  send(socket: WebSocket, frame: string): void {
    send(socket, frame);
  }

  /** Does the socket's session still stand? Else it is closed. Frames that wait for the answer keep their order. */
  async mayStay(socket: WebSocket): Promise<boolean> {
    return this.#wasSeen(socket) || this.#stands(socket);
  }

  /** Close every socket with `SESSION_ENDED`: who still may watch dials again. */
  closeAll(): void {
    for (const socket of this.#state.getWebSockets()) socket.close(SESSION_ENDED, 'A session has ended');
  }

  /** The other end has closed: close back. */
  handleClose(socket: WebSocket, code: number): void {
    socket.close(RESERVED.has(code) ? 1000 : code);
  }

  /* Asked with every frame, so it reads no attachment. */
  #wasSeen(socket: WebSocket): boolean {
    return Date.now() - (this.#seenAt.get(socket) ?? 0) < LOOK_AGAIN;
  }

  #stands(socket: WebSocket): Promise<boolean> {
    const looking = this.#looking.get(socket) ?? this.#look(socket).finally(() => this.#looking.delete(socket));
    this.#looking.set(socket, looking);
    return looking;
  }

  async #look(socket: WebSocket): Promise<boolean> {
    const attachment = this.attachmentOf(socket);
    const { session } = attachment;
    this.#seenAt.set(socket, session === null ? Number.POSITIVE_INFINITY : session.seenAt);
    if (session === null || this.#wasSeen(socket)) return true;
    const seenAt = Date.now();
    const stands = await this.#check(session.personId, session.id);
    // Nobody could say: nobody's session ends by that, and it is asked again with the next frame.
    if (stands === undefined) return true;
    if (!stands) {
      socket.close(SESSION_ENDED, 'A session has ended');
      return false;
    }
    this.#seenAt.set(socket, seenAt);
    socket.serializeAttachment({ ...attachment, session: { ...session, seenAt } } satisfies Attachment<Who>);
    return true;
  }
}

function send(socket: WebSocket, frame: string): void {
  try {
    socket.send(frame);
  } catch {
    // The other end is gone; its close event tidies up.
  }
}
