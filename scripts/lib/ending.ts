import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const LOOK_FOR_PARENT_MS = 200;

const closing: (() => unknown)[] = [];
let ending: Promise<never> | undefined;

/** `close` runs before this script ends, the newest first. Returns a function that takes it back. */
export function atEnd(close: () => unknown): () => void {
  closing.push(close);
  return () => {
    const at = closing.indexOf(close);
    if (at !== -1) closing.splice(at, 1);
  };
}

export async function closeAll(): Promise<void> {
  for (let close = closing.pop(); close; close = closing.pop()) await close();
}

/** Undefined while nobody has asked this script to end. Then it never settles, because the process exits. */
export function isEnding(): Promise<never> | undefined {
  return ending;
}

/** Ends this script, with everything it has open, at a signal and when what started it has ended. */
export function endWhenAsked(codeOf = (signal: NodeJS.Signals) => 128 + constants.signals[signal]): void {
  for (const signal of SIGNALS) process.on(signal, () => end(codeOf(signal)));
  if (!hasToFollow(process.env)) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(codeOf('SIGHUP')), LOOK_FOR_PARENT_MS).unref();
}

/* npm passes on INT and TERM, but not HUP. Tests ask for it too: a store that they opened shall not outlive them. */
function hasToFollow({ npm_lifecycle_event, END_WITH_PARENT }: NodeJS.ProcessEnv): boolean {
  return npm_lifecycle_event !== undefined || END_WITH_PARENT === '1';
}

function end(code: number): void {
  ending ??= Promise.resolve()
    .then(closeAll)
    .then(() => process.exit(code));
}
