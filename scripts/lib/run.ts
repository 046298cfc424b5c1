import { spawn } from 'node:child_process';
import { inRoot, ROOT } from './root.ts';
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
export function runQuietly(script: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const end = () => child.kill();
    process.once('exit', end);
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', end);
      code === 0 ? resolve() : reject(new Stop(output.trim()));
    });
  });
}

/** Runs a script of a package in Node on our terminal. Returns its exit code. */
export function runLoudly(script: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, env: { ...process.env, ...env }, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
