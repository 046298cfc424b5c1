import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Ends a script with one line that says why, and no stack. */
export class Stop extends Error {}

const TICK = 1000;
const TICKS_WITHOUT_A_TERMINAL = 5;
const running = new Map<string, number>();
let ticker: NodeJS.Timeout | undefined;
let ticks = 0;

export function say(line = ''): void {
  clearLine();
  process.stdout.write(`${line}\n`);
}

/** Coloured where a person looks on; plain in a pipe and under NO_COLOR. */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

/** Do one thing, show that it runs, and say how long it took. What `work` answers as text stands behind its name. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  running.set(name, startedAt);
  ticker ??= setInterval(tick, TICK);
  try {
    const result = await work();
    say(
      `  ${paint('green', '✓')} ${name.padEnd(34)} ${paint('dim', `${seconds(startedAt)} s`)}${typeof result === 'string' ? `  ${result}` : ''}`,
    );
    return result;
  } catch (error) {
    say(`  ${paint('red', '✗')} ${name}`);
    throw error;
  } finally {
    running.delete(name);
    if (running.size === 0) {
      clearInterval(ticker);
      ticker = undefined;
    }
  }
}

/** Run a script's body: a `Stop` is told in one line, anything unexpected with its stack; both end with 1. */
export async function main(body: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    clearLine();
    process.stderr.write(`  ${error instanceof Stop ? error.message : ((error as Error)?.stack ?? error)}\n`);
    process.exitCode = 1;
  }
}

function tick(): void {
  ticks++;
  const what = [...running].map(([name, startedAt]) => `${name}, ${Math.round((Date.now() - startedAt) / 1000)} s`).join(' · ');
  if (process.stdout.isTTY) {
    clearLine();
    process.stdout.write(paint('dim', `  … ${what}`.slice(0, (process.stdout.columns ?? 80) - 1)));
  } else if (ticks % TICKS_WITHOUT_A_TERMINAL === 0) {
    process.stdout.write(`  … ${what}\n`);
  }
}

function clearLine(): void {
  if (process.stdout.isTTY && running.size > 0) process.stdout.write('\r\x1b[2K');
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1).padStart(5);
}
