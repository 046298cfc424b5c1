import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, startChild } from './child.ts';
import type { StoreOptions } from './environment.ts';
import { forwardLogs } from './logs.ts';
import { inRoot } from './root.ts';
import { WRANGLER, WRANGLER_ENV } from './run.ts';
import { Stop } from './say.ts';

const READY_WITHIN = 180_000;

/** Starts the Worker under `wrangler dev`, which reads `.dev.vars` by itself. */
export function startWorker(options: StoreOptions): Child {
  const { port, stateDir, baseUrl, vars } = options;
  const given = Object.entries({ ...vars, BASE_URL: baseUrl }).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
  const args = [
    ...['dev', '--port', String(port), '--inspector-port', '0', '--persist-to', stateDir],
    ...['--show-interactive-dev-session=false', ...given],
  ];
  // Node keeps wrangler compiled between starts.
  const kept = { WRANGLER_REGISTRY_PATH: join(stateDir, 'registry'), NODE_COMPILE_CACHE: inRoot('.wrangler/compiled') };
  // Without it a shell that says `production` would leave out the sandbox of payments.
  const env = { ...WRANGLER_ENV, ...kept, NODE_ENV: 'development' };
  const worker = startChild(WRANGLER, args, env, ['ignore', 'pipe', 'pipe']);
  for (const stream of [worker.process.stdout, worker.process.stderr]) if (stream) forwardLogs(stream);
  return worker;
}

/** Wait until the Worker answers. */
export async function untilReady(worker: Child, baseUrl: string): Promise<void> {
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
