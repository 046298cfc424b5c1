import { styleText } from 'node:util';
import { closeAll, endWhenAsked, isEnding } from './ending.ts';

type Style = Parameters<typeof styleText>[0];

/** Ends a script with one line that says why, without a stack trace. */
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

/** Coloured in a terminal; plain in a pipe and with NO_COLOR. */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

/** Does one thing, shows that it runs, and prints how long it took. A text that `work` returns is printed after the name. */
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

/**
 * Runs a script's body. A `Stop` is printed as one line, any other error with its stack; both exit with 1. When the script is asked to
 * end, it closes what it has open; `codeOf` says with which code it then exits, if not with the signal's.
 */
export async function main(body: () => Promise<number | undefined>, codeOf?: (signal: NodeJS.Signals) => number): Promise<void> {
  endWhenAsked(codeOf);
  let code = 1;
  try {
    code = (await body()) ?? 0;
  } catch (error) {
    if (!isEnding()) tell(error);
  }
  // What is being ended fails in many ways; none of them is news.
  await isEnding();
  await closeAll();
  process.exitCode = code;
}

function tell(error: unknown): void {
  clearLine();
  process.stderr.write(`  ${error instanceof Stop ? error.message : ((error as Error)?.stack ?? error)}\n`);
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
