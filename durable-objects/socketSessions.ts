import { SESSION_ENDED } from '#contracts/closeCodes.ts';
import { loadPerson } from '#services/accounts/sessions/loadPerson.ts';
import type { CartCaller } from '#services/ports/cartObject.ts';
import { compose } from '#src/compose.ts';

/** What a socket carries through the object's sleep. */
export interface Attachment {
  cartId: string;
  /** The network address that the socket was opened from. */
  address: string;
  caller: CartCaller;
  /** The session it was opened in, and when that was last found to stand, epoch milliseconds; null for a guest's. */
  session: { id: string; seenAt: number } | null;
}

/* A session's end hangs up on its sockets. What that missed, because somebody died or nobody ended it, is found after this. */
const LOOK_AGAIN = 60_000;

/** Whether the sessions that sockets were opened in still stand. */
export class SocketSessions {
  #env: Env;
  #seenAt = new WeakMap<WebSocket, number>();
  #looking = new WeakMap<WebSocket, Promise<boolean>>();

  constructor(env: Env) {
    this.#env = env;
  }

  /** Was it found to stand a moment ago? What is asked with every frame reads no attachment. */
  wasSeen(socket: WebSocket): boolean {
    return Date.now() - (this.#seenAt.get(socket) ?? 0) < LOOK_AGAIN;
  }

  /** Does it stand? Else the socket is hung up on. Frames that wait for the answer keep their order. */
  stands(socket: WebSocket): Promise<boolean> {
    const looking = this.#looking.get(socket) ?? this.#look(socket).finally(() => this.#looking.delete(socket));
    this.#looking.set(socket, looking);
    return looking;
  }

  async #look(socket: WebSocket): Promise<boolean> {
    const attached = socket.deserializeAttachment() as Attachment;
    const { caller, session } = attached;
    this.#seenAt.set(socket, session === null || caller.personId === null ? Number.POSITIVE_INFINITY : session.seenAt);
    if (session === null || caller.personId === null || this.wasSeen(socket)) return true;
    const ctx = compose(this.#env);
    const seenAt = ctx.now();
    const person = await loadPerson(ctx, caller.personId, session.id).catch(notNow);
    if (person === undefined) return true;
    if (person === null) {
      socket.close(SESSION_ENDED, 'A session has ended');
      return false;
    }
    this.#seenAt.set(socket, seenAt);
    socket.serializeAttachment({ ...attached, session: { ...session, seenAt } } satisfies Attachment);
    return true;
  }
}

/* A database that does not answer ends nobody's session; it is asked again with the next frame. */
function notNow(): undefined {}
