import { SESSION_ENDED } from '#contracts/closeCodes.ts';

/** The data that a socket keeps while the object hibernates. At most 16 KiB. */
export interface Attachment<Who> {
  /** The id of the watched thing. An object that has just woken up may not know its own name. */
  topic: string;
  /** The network address that opened the socket. */
  address: string;
  who: Who;
  /** The session that opened the socket, and when it was last seen valid (epoch milliseconds). Null for a guest. */
  session: { id: string; personId: string; seenAt: number } | null;
}

/** Is the session of a socket still valid? Undefined when that cannot be checked at the moment. */
export type SessionCheck = (session: { personId: string; sessionId: string }, socket: WebSocket) => Promise<boolean | undefined>;

/* A socket can only reach an object by `fetch`. This header carries what the HTTP route knows about the watcher. */
const WATCHER = 'x-pinchi-watcher';

/** The headers of the request that opens a socket for this watcher. */
export function watcherHeaders(watcher: unknown): Record<string, string> {
  return { upgrade: 'websocket', [WATCHER]: encodeURIComponent(JSON.stringify(watcher)) };
}

/**
 * The watcher who opens a socket, from the request's header. Null when there is none. Only our own code can send the header: objects
 * have no public address.
 */
export function readWatcher<Watcher>(request: Request): Watcher | null {
  const header = request.headers.get(WATCHER);
  return header === null ? null : (JSON.parse(decodeURIComponent(header)) as Watcher);
}

/*
 * Milliseconds after which a session is checked again. The end of a session normally closes its sockets. This check finds the rest:
 * sessions that expired, and sockets that were not closed because of a crash.
 */
const CHECK_INTERVAL = 60_000;
/* Close codes that can be received but must never be sent. */
const RESERVED = new Set([1005, 1006, 1015]);

/**
 * All watchers of an object, over hibernating sockets: accept, check sessions, broadcast, close. The object must call `handleClose`
 * from `webSocketClose`, and `hasValidSession` before it answers a message.
 */
export class Watchers<Who> {
  #state: DurableObjectState;
  #check: SessionCheck;
  #seenAt = new WeakMap<WebSocket, number>();
  #checking = new WeakMap<WebSocket, Promise<boolean>>();

  constructor(state: DurableObjectState, check: SessionCheck) {
    this.#state = state;
    this.#check = check;
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** Accept a socket and store its attachment first. Returns both ends: `client` is for the browser. */
  accept(attachment: Attachment<Who>): { client: WebSocket; server: WebSocket } {
    const { 0: client, 1: server } = new WebSocketPair();
    this.#state.acceptWebSocket(server, attachment.session ? [attachment.session.personId] : []);
    server.serializeAttachment(attachment);
    return { client, server };
  }

  count(): number {
    return this.#state.getWebSockets().length;
  }

  /** Is any socket still connected? */
  anyOpen(): boolean {
    return this.#state.getWebSockets().some(({ readyState }) => readyState === WebSocket.OPEN);
  }

  /** The sockets of everybody, or of one person. */
  sockets(personId?: string): WebSocket[] {
    return this.#state.getWebSockets(personId);
  }

  attachmentOf(socket: WebSocket): Attachment<Who> {
    return socket.deserializeAttachment() as Attachment<Who>;
  }

  /** The id of the watched thing, from a socket's attachment. Empty when there are no sockets. */
  topic(): string {
    const [socket] = this.#state.getWebSockets();
    return socket ? this.attachmentOf(socket).topic : '';
  }

  /** Send a frame to every socket, and check each session that was not checked recently. */
  broadcast(frame: string): void {
    for (const socket of this.#state.getWebSockets()) {
      send(socket, frame);
      if (!this.#checkedRecently(socket)) this.#state.waitUntil(this.#isValid(socket));
    }
  }

  send(socket: WebSocket, frame: string): void {
    send(socket, frame);
  }

  /** Is the socket's session still valid? If not, the socket is closed. Frames that wait for the answer keep their order. */
  async hasValidSession(socket: WebSocket): Promise<boolean> {
    return this.#checkedRecently(socket) || this.#isValid(socket);
  }

  /** The same, but it is checked now, however recently it was. */
  async checkSession(socket: WebSocket): Promise<boolean> {
    return this.#isValid(socket, 0);
  }

  /** Close every socket, or those of one person, with `SESSION_ENDED`. Watchers who still have access connect again. */
  closeAll(personId?: string): void {
    for (const socket of this.sockets(personId)) this.end(socket);
  }

  end(socket: WebSocket): void {
    socket.close(SESSION_ENDED, 'A session has ended');
  }

  /** The other end has closed: close our end too. */
  handleClose(socket: WebSocket, code: number): void {
    socket.close(RESERVED.has(code) ? 1000 : code);
  }

  /* Runs for every frame, so it does not read the attachment. */
  #checkedRecently(socket: WebSocket): boolean {
    return Date.now() - (this.#seenAt.get(socket) ?? 0) < CHECK_INTERVAL;
  }

  #isValid(socket: WebSocket, seenAt?: number): Promise<boolean> {
    const checking = this.#checking.get(socket) ?? this.#checkSession(socket, seenAt).finally(() => this.#checking.delete(socket));
    this.#checking.set(socket, checking);
    return checking;
  }

  async #checkSession(socket: WebSocket, lastSeenAt?: number): Promise<boolean> {
    const attachment = this.attachmentOf(socket);
    const { session } = attachment;
    this.#seenAt.set(socket, session === null ? Number.POSITIVE_INFINITY : (lastSeenAt ?? session.seenAt));
    if (session === null || this.#checkedRecently(socket)) return true;
    const seenAt = Date.now();
    const valid = await this.#check({ personId: session.personId, sessionId: session.id }, socket);
    // The check was not possible. The session stays, and the next frame checks again.
    if (valid === undefined) return true;
    if (!valid) {
      this.end(socket);
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
    // The other end is gone. Its close event cleans up.
  }
}
