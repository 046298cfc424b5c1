import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, startChild } from './child.ts';
import type { StoreOptions } from './environment.ts';
import { forwardLogs } from './logs.ts';
import { inRoot } from './root.ts';
import { WRANGLER, WRANGLER_ENV } from './run.ts';
import { Stop } from './say.ts';

const READY_WITHIN = 180_000;

/** Serves the kept Worker. */
export function startWorker({ port, stateDir, baseUrl, vars }: StoreOptions): Child {
  const given = { STORE_VARS: JSON.stringify({ ...vars, BASE_URL: baseUrl }) };
  return start(inRoot('scripts/lib/serveWorker.ts'), [String(port), stateDir], given);
}

/** Serves the Worker under `wrangler dev`, which builds it again at every change. It reads `.dev.vars` by itself. */
export function startWatchedWorker({ port, stateDir, baseUrl, vars }: StoreOptions): Child {
  const given = Object.entries({ ...vars, BASE_URL: baseUrl }).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
  const args = [
    ...['dev', '--port', String(port), '--inspector-port', '0', '--persist-to', stateDir],
    ...['--show-interactive-dev-session=false', ...given],
  ];
  // Without it a shell that says `production` would leave out the sandbox of payments.
  const env = { ...WRANGLER_ENV, WRANGLER_REGISTRY_PATH: join(stateDir, 'registry'), NODE_ENV: 'development' };
  return start(WRANGLER, args, env);
}

function start(script: string, args: string[], env: Record<string, string>): Child {
  // Node keeps what it runs compiled between starts.
  const kept = { NODE_COMPILE_CACHE: inRoot('.wrangler/compiled') };
  const worker = startChild(script, args, { ...env, ...kept }, ['ignore', 'pipe', 'pipe']);
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
