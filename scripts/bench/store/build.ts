import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { runQuietly, WRANGLER, WRANGLER_ENV } from '#scripts/lib/run.ts';

const TYPES: Record<string, 'ESModule' | 'Text' | 'CompiledWasm'> = { '.js': 'ESModule', '.sql': 'Text', '.wasm': 'CompiledWasm' };

export interface Module {
  type: 'ESModule' | 'Text' | 'CompiledWasm';
  path: string;
  contents: string | Uint8Array<ArrayBuffer>;
}

/**
 * Builds the Worker as `npm run deploy` does, into `out`; for `development`, with the sandbox of payments. The entry module is the first
 * one.
 */
export async function buildWorker(out: string, NODE_ENV: 'production' | 'development' = 'production'): Promise<Module[]> {
  await runQuietly(WRANGLER, ['deploy', '--dry-run', '--outdir', out, '--minify'], { ...WRANGLER_ENV, NODE_ENV });
  return readdirSync(out)
    .filter((file) => TYPES[extname(file)])
    .sort((a, b) => Number(b === 'index.js') - Number(a === 'index.js') || a.localeCompare(b))
    .map((file) => ({ type: TYPES[extname(file)] ?? 'Text', path: join(out, file), contents: readFileSync(join(out, file)) }));
}
