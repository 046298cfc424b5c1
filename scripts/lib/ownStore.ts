import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot, ROOT } from './root.ts';

/** A demo store that `npm start` opened for a test or a measurement, on a free port and with data of its own. */
export interface OwnStore {
  baseUrl: string;
  /** Closes the store. `lookAt` is called before its data are removed. */
  close(lookAt?: (stateDir: string) => void): Promise<void>;
}

export const OWN_NODE = inRoot('node_modules/.bin/node');
const READY_WITHIN = 170_000;
const STOP_WITHIN = 15_000;

/** What the store says goes into the log file. */
export async function openOwnStore(log: string, env: Record<string, string> = {}): Promise<OwnStore> {
  const baseUrl = `http://localhost:${await freePort()}`;
  const stateDir = mkdtempSync(join(tmpdir(), 'pinchi-store-'));
  const store = open(baseUrl, stateDir, log, env);
  const close: OwnStore['close'] = async (lookAt) => {
    await stop(store, stateDir);
    try {
      lookAt?.(stateDir);
    } finally {
      rmSync(stateDir, { recursive: true, force: true });
    }
  };
  try {
    await ready(baseUrl, () => ended(store));
  } catch (error) {
    await close();
    throw new Error(`${(error as Error).message} The end of ${log}:\n${readFileSync(log, 'utf8').slice(-3000)}`);
  }
  return { baseUrl, close };
}

/** Waits until the store answers; it gives up when the store has ended. */
export async function ready(baseUrl: string, ended: () => boolean = () => false): Promise<void> {
  for (const until = Date.now() + READY_WITHIN; Date.now() < until && !ended(); await sleep(250)) {
    if (await answers(`${baseUrl}/healthz`)) return;
  }
  throw new Error(`Nothing answers at ${baseUrl}.`);
}

function open(baseUrl: string, stateDir: string, logFile: string, more: Record<string, string>): ChildProcess {
  const log = openSync(logFile, 'w');
  // Vitest sets a BASE_URL and a NODE_ENV. The store must be the one that `npm start` opens.
  const { NODE_ENV: _, ...env } = process.env;
  const child = spawn(OWN_NODE, ['scripts/start.ts'], {
    cwd: ROOT,
    env: {
      ...env,
      ...more,
      BASE_URL: baseUrl,
      PORT: new URL(baseUrl).port,
      STATE_DIR: stateDir,
      WATCH: '0',
      NO_COLOR: '1',
      END_WITH_PARENT: '1',
    },
    detached: true,
    stdio: ['ignore', log, log],
  });
  process.once('exit', () => signal(child.pid, 'SIGTERM'));
  return child;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(10_000) })).ok;
  } catch {
    return false;
  }
}

/**
 * The start script ends its Worker, which has its own process group. If it does not stop, it is killed, with the group that is noted in its
 * lock.
 */
async function stop(child: ChildProcess, stateDir: string): Promise<void> {
  if (ended(child)) return;
  const over = new Promise((resolve) => child.once('exit', resolve));
  signal(child.pid, 'SIGTERM');
  await Promise.race([over, sleep(STOP_WITHIN, undefined, { ref: false })]);
  if (ended(child)) return;
  signal(child.pid, 'SIGKILL');
  signal(notedGroup(stateDir), 'SIGKILL');
}

function notedGroup(stateDir: string): number | undefined {
  try {
    return JSON.parse(readFileSync(join(stateDir, 'store.lock'), 'utf8')).group;
  } catch {
    return undefined;
  }
}

function signal(group: number | undefined, name: NodeJS.Signals): void {
  try {
    if (group !== undefined && group > 1) process.kill(-group, name);
  } catch {
    // It has ended already.
  }
}

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Not a port that the system gives out: another program could get it before the store listens. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
