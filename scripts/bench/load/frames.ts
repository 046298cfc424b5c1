import type { Fired, Socket as Opened } from './messages.ts';
import { OP_MARK } from './messages.ts';
import { count, newOperation } from './requests.ts';
import type { Dial, Wire } from './wires.ts';

type Frame =
  | { type: 'ack'; opId: string }
  | { type: 'error'; opId: string; problem: { code: string } }
  | { type: 'cart'; cart: { version: number; lines: { variantId: string; unitPrice: number }[] } };

/** An open socket of a plan. */
export interface Live {
  wire: Wire;
  frames: string[];
  at: number;
  onFrame: (frame: Frame) => void;
  onPong: () => void;
}

const plans = new Map<string, Live[]>();
const LONGEST_WAIT = 10_000;

export function liveOf(plan: string): Live[] {
  return plans.get(plan) ?? [];
}

/** Opens sockets, beside those that the plan has. */
export async function openSockets(plan: string, dial: Dial, asked: Opened[]): Promise<void> {
  const open = liveOf(plan);
  for (let i = 0; i < asked.length; i += 20) {
    open.push(...(await Promise.all(asked.slice(i, i + 20).map((one) => openSocket(dial, one)))));
  }
  plans.set(plan, open);
}

/* Resolves at the first frame, which has the whole cart. */
function openSocket(dial: Dial, asked: Opened): Promise<Live> {
  return new Promise((done, fail) => {
    const onText = (text: string) => (text === 'pong' ? live.onPong() : live.onFrame(JSON.parse(text)));
    const live: Live = { wire: dial(asked, onText, fail), frames: asked.frames, at: 0, onFrame: () => done(live), onPong: () => {} };
  });
}

/** Sends one edit at a time on each socket, on `inFlight` sockets at once. The answer to an edit is its ack. */
export async function fireFrames(plan: string, inFlight: number, forMs: number): Promise<Fired> {
  const idle = [...liveOf(plan)];
  const endsAt = performance.now() + forMs;
  return fireEach(inFlight, async () => {
    const live = performance.now() < endsAt ? idle.shift() : undefined;
    if (!live) return null;
    const said = await edit(live);
    idle.push(live);
    return said;
  });
}

/**
 * Two sockets after each other in a plan watch one cart. Measures the time from an edit on one to the frame on the other, in `many` such
 * pairs, from the pair `from` on.
 */
export async function echo(plan: string, from: number, many: number, inFlight: number): Promise<Fired> {
  const open = liveOf(plan);
  let next = from;
  return fireEach(inFlight, async () => {
    if (next === from + many) return null;
    const pair = next++ % (open.length >> 1);
    const [one, other] = open.slice(2 * pair, 2 * pair + 2);
    return one && other ? echoed(one, other) : 'no such pair';
  });
}

async function echoed(one: Live, other: Live): Promise<string> {
  const seen = within((done) => {
    other.onFrame = (frame) => {
      if (frame.type === 'cart') done('ok');
    };
  });
  const [said, arrived] = await Promise.all([edit(one), seen]);
  return said === 'ok' ? arrived : said;
}

function edit(live: Live): Promise<string> {
  const opId = newOperation();
  return within((done) => {
    live.onFrame = (frame) => {
      if (frame.type !== 'cart' && frame.opId === opId) done(frame.type === 'ack' ? 'ok' : frame.problem.code);
    };
    live.wire.send((live.frames[live.at++ % live.frames.length] ?? '').replace(OP_MARK, opId));
  });
}

/** Sends a ping on every socket of a plan, as a browser does to see whether it is still connected. */
export async function ping(plan: string, inFlight: number): Promise<Fired> {
  const left = [...liveOf(plan)];
  return fireEach(inFlight, async () => {
    const live = left.pop();
    if (!live) return null;
    return within((done) => {
      live.onPong = () => done('ok');
      live.wire.send('ping');
    });
  });
}

export function closeSockets(plan: string): void {
  for (const { wire } of liveOf(plan)) wire.close();
  plans.delete(plan);
}

/* Does one thing after another, `inFlight` at once, until there is no more. */
async function fireEach(inFlight: number, one: () => Promise<string | null>): Promise<Fired> {
  const fired: Fired = { answered: 0, ms: 0, by: {}, times: [], bodies: [] };
  const startedAt = performance.now();
  async function work(): Promise<void> {
    for (let sentAt = performance.now(); ; sentAt = performance.now()) {
      const said = await one();
      if (said === null) return;
      count(fired, said);
      fired.times.push(performance.now() - sentAt);
    }
  }
  await Promise.all(Array.from({ length: inFlight }, work));
  fired.ms = performance.now() - startedAt;
  return fired;
}

/* What came, or that nothing came in time. */
function within(start: (done: (said: string) => void) => void): Promise<string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('no frame came'), LONGEST_WAIT);
    start((said) => {
      clearTimeout(timer);
      resolve(said);
    });
  });
}
