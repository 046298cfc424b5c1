import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StoreOptions } from './environment.ts';
import { forwardLogs } from './logs.ts';
import { ROOT } from './root.ts';
import { WRANGLER, WRANGLER_ENV } from './run.ts';
import { Stop } from './say.ts';
import { secretFiles } from './secret.ts';
import { stopGroup } from './storeLock.ts';

const READY_WITHIN = 180_000;
const STOP_WITHIN = 8_000;

export interface RunningWorker {
  group: number;
  /** Settles when the Worker has ended, by itself or by `stop`. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the Worker under `wrangler dev`, in its own process group, so that all its processes can be stopped. */
export function startWorker(options: StoreOptions): RunningWorker {
  const { port, stateDir, baseUrl, vars } = options;
  const given = Object.entries({ ...vars, BASE_URL: baseUrl }).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
  const args = [
    ...[WRANGLER, 'dev', '--port', String(port), '--inspector-port', '0', '--persist-to', stateDir],
    ...['--show-interactive-dev-session=false', ...secretFiles(stateDir).flatMap((file) => ['--env-file', file])],
    ...given,
  ];
  const env = { ...process.env, ...WRANGLER_ENV, WRANGLER_REGISTRY_PATH: join(stateDir, 'registry') };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  // Also when this script ends by an unexpected error.
  process.once('exit', () => stopGroup(child.pid ?? 0, 'SIGKILL'));
  forwardLogs(child.stdout);
  forwardLogs(child.stderr);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { group: child.pid ?? 0, ended, stop: () => stop(child, ended) };
}

/** Wait until the Worker answers. */
export async function untilReady(worker: RunningWorker, baseUrl: string): Promise<void> {
  let over = false;
  worker.ended.then(() => {
    over = true;
  });
  for (const until = Date.now() + READY_WITHIN; Date.now() < until; await sleep(150)) {
    if (over) throw new Stop('The store ended before it answered; what it said is above');
    if (await answers(`${baseUrl}/healthz`)) return;
  }
  throw new Stop(`The store did not answer within ${READY_WITHIN / 60_000} minutes; what it said is above`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.pid === undefined) return;
  if (!stopGroup(child.pid, 'SIGTERM')) child.kill();
  await Promise.race([ended, sleep(STOP_WITHIN, undefined, { ref: false })]);
  stopGroup(child.pid, 'SIGKILL');
}
