import { startChild } from './child.ts';
import { inRoot } from './root.ts';
import { Stop } from './say.ts';

/** The environment of every wrangler run: no questions, no banner, no telemetry, no log files in the home folder. */
export const WRANGLER_ENV = {
  CI: '1',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_WRITE_LOGS: 'false',
};

export const WRANGLER = inRoot('node_modules/wrangler/bin/wrangler.js');

/** Runs a script of a package in Node without output. If it fails, its output is the message of the error. */
export async function runQuietly(script: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  const child = startChild(script, args, env, ['ignore', 'pipe', 'pipe']);
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk;
  };
  child.process.stdout?.on('data', keep);
  child.process.stderr?.on('data', keep);
  if ((await child.ended) !== 0) throw new Stop(output.trim());
}

/** Runs a script of a package in Node on our terminal. Returns its exit code. */
export function runLoudly(script: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return startChild(script, args, env, 'inherit').ended;
}
