import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { identityEnvironment, openIdentityHouse } from './identityProvider.ts';

declare module 'vitest' {
  interface ProvidedContext {
    baseUrl: string;
    /** The identity provider of the store, run by the tests; null if the tests did not open the store. */
    identityUrl: string | null;
  }
}

const ROOT = resolve(import.meta.dirname, '../../..');
const NODE = join(ROOT, 'node_modules/.bin/node');
const RESULTS = join(ROOT, 'test-results');
const LOG = join(RESULTS, 'store.log');
const READY_WITHIN = 170_000;
const STOP_WITHIN = 15_000;

let stateDir = '';
let store: ChildProcess | null = null;
let identity: Awaited<ReturnType<typeof openIdentityHouse>> | null = null;

/** Opens a whole store for the browser tests; with `E2E_URL` they use one that is running already. */
export async function setup(project: TestProject): Promise<void> {
  rmSync(join(RESULTS, 'e2e'), { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const given = process.env.E2E_URL?.replace(/\/$/, '');
  const baseUrl = given ?? `http://localhost:${await freePort()}`;
  identity = given ? null : await openIdentityHouse();
  if (identity) store = open(baseUrl, identityEnvironment(identity.url));
  await ready(baseUrl).catch(async (error: Error) => {
    await shut();
    throw error;
  });
  project.provide('baseUrl', baseUrl);
  project.provide('identityUrl', identity?.url ?? null);
}

/** Closes the store. Then its data must still hold all invariants. */
export async function teardown(): Promise<void> {
  await shut(audit);
  await identity?.close();
}

async function shut(lookAt?: () => void): Promise<void> {
  if (!store) return;
  await close(store);
  store = null;
  try {
    lookAt?.();
  } finally {
    rmSync(stateDir, { recursive: true, force: true });
  }
}

function audit(): void {
  const env = { ...process.env, STATE_DIR: stateDir, NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(NODE, ['scripts/audit.ts'], { cwd: ROOT, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The store's audit does not hold:\n${stdout}${stderr}`);
}

function open(baseUrl: string, more: Record<string, string>): ChildProcess {
  stateDir = mkdtempSync(join(tmpdir(), 'pinchi-e2e-'));
  const log = openSync(LOG, 'w');
  // Vitest sets a BASE_URL and a NODE_ENV. The store must be the one that `npm start` opens.
  const { NODE_ENV: _, ...env } = process.env;
  const child = spawn(NODE, ['scripts/start.ts'], {
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

async function ready(baseUrl: string): Promise<void> {
  for (const until = Date.now() + READY_WITHIN; Date.now() < until; await sleep(250)) {
    if (store && ended(store)) break;
    if (await answers(`${baseUrl}/healthz`)) return;
  }
  throw new Error(
    store ? `The store did not open. The end of ${LOG}:\n${readFileSync(LOG, 'utf8').slice(-3000)}` : `Nothing answers at ${baseUrl}`,
  );
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
async function close(child: ChildProcess): Promise<void> {
  if (ended(child)) return;
  const over = new Promise((resolve) => child.once('exit', resolve));
  signal(child.pid, 'SIGTERM');
  await Promise.race([over, sleep(STOP_WITHIN, undefined, { ref: false })]);
  if (ended(child)) return;
  signal(child.pid, 'SIGKILL');
  signal(notedGroup(), 'SIGKILL');
}

function notedGroup(): number | undefined {
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
