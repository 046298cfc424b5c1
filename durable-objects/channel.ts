import { DurableObject } from 'cloudflare:workers';
import { REPLACED } from '#contracts/closeCodes.ts';
import type { BoardMessage, OrderMessage } from '#contracts/orderLive.ts';
import type { StockMessage } from '#contracts/stockLive.ts';
import { makeMutex } from '#kit/concurrency.ts';
import { isoTime } from '#kit/isoTime.ts';
import { describe } from '#kit/log.ts';
import { actorIfKnown } from '#services/accounts/sessions/loadPerson.ts';
import { type Context, callOn, type Guest, type Member, NOWHERE, type StaffMember } from '#services/context.ts';
import { type Subject, subjectOf, type Watched } from '#services/orders/subjects.ts';
import type { ChannelPort, ChannelWatcher, News } from '#services/ports/channel.ts';
import { toProblem } from '#services/problems.ts';
import { compose } from '#src/compose.ts';
import { readWatcher, Watchers } from './watchers.ts';

type Message = OrderMessage | BoardMessage | StockMessage;
type Saying = (subject: Subject, ctx: Context, watched: Watched) => Promise<readonly Message[] | null>;

const GUEST: Guest = { kind: 'guest' };

/** The Durable Object of one topic: the sockets of all who watch it. It stores nothing. What each may hear is decided in `services/orders/subjects.ts`. */
export class ChannelObject extends DurableObject<Env> implements Omit<ChannelPort, 'watch'> {
  #watchers: Watchers<Watched & { openedAt: number }>;
  #actors = new WeakMap<WebSocket, Member | StaffMember>();
  /* What is said to one socket keeps its order, whatever had to be read for it. */
  #turns = new WeakMap<WebSocket, ReturnType<typeof makeMutex>>();

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#watchers = new Watchers(state, async (session, socket) => {
      const actor = await actorIfKnown(compose(env), session);
      if (actor) this.#actors.set(socket, actor);
      return actor === undefined ? undefined : actor !== null;
    });
  }

  async tell(news: readonly News[]): Promise<void> {
    await this.#say(this.#watchers.sockets(), (subject, ctx, watched) => subject.told(ctx, watched, news));
  }

  async closeSocketsOf(personId: string): Promise<void> {
    this.#watchers.closeAll(personId);
  }

  override async fetch(request: Request): Promise<Response> {
    const watcher = readWatcher<ChannelWatcher>(request);
    if (!watcher) return new Response(null, { status: 400 });
    const store = compose(this.env);
    await store.freshen();
    const { perChannel, perPerson } = store.settings.watchers;
    if (this.#watchers.count() >= perChannel) {
      return Response.json(toProblem({ code: 'busy' }), { status: 503, headers: { 'content-type': 'application/problem+json' } });
    }
    const { topic, mine, address } = watcher;
    if (watcher.session) this.#makeRoom(watcher.session.personId, perPerson);
    const session = watcher.session && { ...watcher.session, seenAt: 0 };
    const { client, server } = this.#watchers.accept({ topic, address, who: { topic, mine, openedAt: store.now() }, session });
    // It is read after the socket is there. So a change is in what is read, or is told.
    await this.#say([server], (subject, ctx, watched) => subject.hello(ctx, watched));
    return new Response(null, { status: 101, webSocket: client });
  }

  /* The newest window of a person works, and not the one that is forgotten. */
  #makeRoom(personId: string, most: number): void {
    const open = this.#watchers.sockets(personId).filter(({ readyState }) => readyState === WebSocket.OPEN);
    const oldestFirst = open.toSorted((a, b) => this.#watchers.attachmentOf(a).who.openedAt - this.#watchers.attachmentOf(b).who.openedAt);
    for (const socket of oldestFirst.slice(0, Math.max(0, open.length + 1 - most))) socket.close(REPLACED, 'Too many windows');
  }

  async #say(sockets: readonly WebSocket[], saying: Saying): Promise<void> {
    await Promise.all(
      sockets.map((socket) => {
        const inTurn = this.#turns.get(socket) ?? makeMutex();
        this.#turns.set(socket, inTurn);
        return inTurn(() => this.#sayTo(socket, saying));
      }),
    );
  }

  /** Never throws: a socket that misses something is closed. Its window connects again, and reads everything. */
  async #sayTo(socket: WebSocket, saying: Saying): Promise<void> {
    const store = compose(this.env);
    try {
      const { who, address, session } = this.#watchers.attachmentOf(socket);
      const subject = subjectOf(who.topic);
      const known = subject.keepsWatchers && this.#actors.has(socket);
      if (!(await (known ? this.#watchers.hasValidSession(socket) : this.#watchers.checkSession(socket)))) return;
      const actor = session === null ? GUEST : this.#actors.get(socket);
      if (!actor) return socket.close(1013, 'Try again');
      const messages = await saying(subject, callOn(store, { source: { ...NOWHERE, ip: address }, actor }), who);
      if (messages === null) return this.#watchers.end(socket);
      const now = isoTime(store.now());
      for (const message of messages) this.#watchers.send(socket, JSON.stringify({ ...message, now }));
    } catch (error) {
      store.log.warn('channels.not_told', { error: describe(error) });
      socket.close(1013, 'Try again');
    }
  }

  /* `ping` never comes here. */
  override webSocketMessage(socket: WebSocket): void {
    socket.close(1008, 'Nothing is to be sent here');
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#watchers.handleClose(socket, code);
  }
}
