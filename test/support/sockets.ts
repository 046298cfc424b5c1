import { exports } from 'cloudflare:workers';
import { afterEach } from 'vitest';
import type { Cause, ServerFrame } from '#contracts/live.ts';
import { type Shopper, STORE } from './api.ts';
import { soon } from './soon.ts';

type CartFrame = Extract<ServerFrame, { type: 'cart' }>;
type AnswerFrame = Exclude<ServerFrame, { type: 'cart' }>;

/** One socket of a cart, with every frame it received. */
export interface Watcher {
  /** Every text received, `pong` too. */
  texts: string[];
  carts(): CartFrame[];
  send(frame: unknown): void;
  sendRaw(message: string | ArrayBuffer): void;
  /** Waits for a cart frame with this cause that satisfies `wanted`. */
  cartFrame(cause: Cause, wanted?: (frame: CartFrame) => boolean): Promise<CartFrame>;
  /** Waits for the ack or the error of an operation. */
  answered(opId: string | null): Promise<AnswerFrame>;
  /** Waits for a text, such as `pong`. */
  textFrame(text: string): Promise<void>;
  close(): void;
  /** Waits until the store closes the socket; returns its close code. */
  closed(): Promise<number>;
}

export function upgrade(cartId: string, headers: Record<string, string>): Promise<Response> {
  return upgradeAt(`/carts/${cartId}/live`, headers);
}

/** Asks a route of the API for a socket. */
export function upgradeAt(path: string, headers: Record<string, string>): Promise<Response> {
  return exports.default.fetch(`${STORE}/api/v1${path}`, { headers: { upgrade: 'websocket', ...headers } });
}

/** The socket of an answer, with every text it received. `found` waits for what a check finds. */
export async function connect(response: Response) {
  const socket = response.webSocket;
  if (!socket) throw new Error(`No socket: ${response.status} ${await response.text()}`);
  const texts: string[] = [];
  socket.addEventListener('message', (event) => {
    texts.push(String(event.data));
  });
  let code: number | undefined;
  socket.addEventListener('close', (event) => {
    code = event.code;
  });
  socket.accept();
  const found = <T>(find: () => T | undefined, what: string): Promise<T> =>
    soon(() => {
      const it = find();
      if (it === undefined) throw new Error(`No such frame: ${what}; received ${texts.map((t) => t.slice(-60)).join(' | ')}`);
      return it;
    });
  return {
    texts,
    found,
    frames: <Frame>() => texts.filter((t) => t.startsWith('{')).map((t) => JSON.parse(t) as Frame),
    sendRaw: (message: string | ArrayBuffer) => socket.send(message),
    textFrame: (text: string) => found(() => texts.find((t) => t === text), text).then(() => undefined),
    close: () => socket.close(1000, 'done'),
    closed: () => found(() => code, 'close'),
  };
}

export async function watch({ cartId, credentials }: Pick<Shopper, 'cartId' | 'credentials'>): Promise<Watcher> {
  const { frames: framesOf, found, ...socket } = await connect(await upgrade(cartId, { origin: STORE, ...credentials }));
  const frames = () => framesOf<ServerFrame>();
  const carts = () => frames().filter((f): f is CartFrame => f.type === 'cart');
  const watcher: Watcher = {
    ...socket,
    carts,
    send: (frame) => socket.sendRaw(JSON.stringify(frame)),
    cartFrame: (cause, wanted = () => true) => found(() => carts().find((f) => f.cause === cause && wanted(f)), cause),
    answered: (opId) => found(() => frames().find((f): f is AnswerFrame => f.type !== 'cart' && f.opId === opId), `answer to ${opId}`),
  };
  await watcher.cartFrame('hello');
  return watcher;
}

/** `watch` for a whole file: closes the sockets after each test. */
export function watchedCarts(): typeof watch {
  const open: Watcher[] = [];
  afterEach(() => {
    for (const watcher of open.splice(0)) watcher.close();
  });
  return async (shopper) => {
    const watcher = await watch(shopper);
    open.push(watcher);
    return watcher;
  };
}
