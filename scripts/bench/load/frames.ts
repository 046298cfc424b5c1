import type { Fired, Socket as Opened } from './messages.ts';
import { OP_MARK } from './messages.ts';
import { count, newOperation } from './requests.ts';

type Frame =
  | { type: 'ack'; opId: string }
  | { type: 'error'; opId: string; problem: { code: string } }
  | { type: 'cart'; cart: { version: number } };

interface Live {
  socket: WebSocket;
  frames: string[];
  at: number;
  onFrame: (frame: Frame) => void;
}

const plans = new Map<string, Live[]>();
const LONGEST_WAIT = 10_000;

export async function openSockets(plan: string, port: number, asked: Opened[]): Promise<void> {
  const open: Live[] = [];
  for (let i = 0; i < asked.length; i += 20) {
    open.push(...(await Promise.all(asked.slice(i, i + 20).map((one) => openSocket(port, one)))));
  }
  plans.set(plan, open);
}

/* Resolves at the first frame, which has the whole cart. */
function openSocket(port: number, { path, headers, frames }: Opened): Promise<Live> {
  return new Promise((done, fail) => {
    const made = WebSocket as unknown as new (url: string, options: { headers: Record<string, string> }) => WebSocket;
    const socket = new made(`ws://127.0.0.1:${port}${path}`, { headers: { origin: `http://127.0.0.1:${port}`, ...headers } });
    const live: Live = { socket, frames, at: 0, onFrame: () => done(live) };
    socket.addEventListener('message', (event) => live.onFrame(JSON.parse(String(event.data))));
    socket.addEventListener('error', () => fail(new Error(`The socket ${path} failed`)));
  });
}

/** Sends one edit at a time on each socket, on `inFlight` sockets at once. The answer to an edit is its ack. */
export async function fireFrames(plan: string, inFlight: number, forMs: number): Promise<Fired> {
  const open = plans.get(plan) ?? [];
  const fired: Fired = { answered: 0, ms: 0, by: {}, times: [], bodies: [] };
  const startedAt = performance.now();
  const endsAt = startedAt + forMs;
  const idle = [...open];
  async function work(): Promise<void> {
    while (performance.now() < endsAt) {
      const live = idle.shift();
      if (!live) return;
      const sentAt = performance.now();
      count(fired, await edit(live));
      fired.times.push(performance.now() - sentAt);
      idle.push(live);
    }
  }
  await Promise.all(Array.from({ length: inFlight }, work));
  fired.ms = performance.now() - startedAt;
  return fired;
}

function edit(live: Live): Promise<string> {
  const opId = newOperation();
  return within((done) => {
    live.onFrame = (frame) => {
      if (frame.type !== 'cart' && frame.opId === opId) done(frame.type === 'ack' ? 'ok' : frame.problem.code);
    };
    live.socket.send((live.frames[live.at++ % live.frames.length] ?? '').replace(OP_MARK, opId));
  });
}

/** The first two sockets of a plan watch one cart. Measures the time from an edit on one to the frame on the other. */
export async function echo(plan: string, times: number): Promise<Fired> {
  const [one, other] = plans.get(plan) ?? [];
  if (!one || !other) throw new Error(`No two sockets in ${plan}`);
  const fired: Fired = { answered: 0, ms: 0, by: {}, times: [], bodies: [] };
  for (let i = 0; i < times; i++) {
    const sentAt = performance.now();
    const seen = within<void>((done) => {
      other.onFrame = (frame) => {
        if (frame.type === 'cart') done();
      };
    }).then(() => fired.times.push(performance.now() - sentAt));
    const [, said] = await Promise.all([seen, edit(one)]);
    count(fired, said);
  }
  return fired;
}

export function closeSockets(plan: string): void {
  for (const { socket } of plans.get(plan) ?? []) socket.close();
  plans.delete(plan);
}

function within<T>(start: (done: (value: T) => void) => void): Promise<T> {
  return new Promise((resolve, fail) => {
    const timer = setTimeout(() => fail(new Error('No frame came')), LONGEST_WAIT);
    start((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
