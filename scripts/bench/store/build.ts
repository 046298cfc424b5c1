import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, extname, join } from 'node:path';

const TYPES: Record<string, 'ESModule' | 'Text' | 'CompiledWasm'> = { '.js': 'ESModule', '.sql': 'Text', '.wasm': 'CompiledWasm' };

export interface Module {
  type: 'ESModule' | 'Text' | 'CompiledWasm';
  path: string;
  contents: string | Uint8Array<ArrayBuffer>;
}

/** Build the Worker as it is deployed, into `out`; the web too when it was never built. The entry comes first. */
export function buildWorker(root: string, out: string): Module[] {
  if (!existsSync(join(root, 'web/dist/manifest.json'))) run(root, 'vite', ['build', '--logLevel', 'error']);
  run(root, 'wrangler', ['deploy', '--dry-run', '--outdir', out, '--minify']);
  return readdirSync(out)
    .filter((file) => TYPES[extname(file)])
    .sort((a, b) => Number(b === 'index.js') - Number(a === 'index.js') || a.localeCompare(b))
    .map((file) => ({ type: TYPES[extname(file)] ?? 'Text', path: join(out, file), contents: readFileSync(join(out, file)) }));
}

function run(cwd: string, command: string, args: string[]): void {
  const bin = join(cwd, 'node_modules/.bin');
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, WRANGLER_SEND_METRICS: 'false' };
  const done = spawnSync(join(bin, command), args, { cwd, env, encoding: 'utf8', timeout: 120_000 });
  if (done.status !== 0) throw new Error(`${command} ${args[0]} failed:\n${done.stdout}${done.stderr}`);
}
