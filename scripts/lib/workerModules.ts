import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { runQuietly, WRANGLER, WRANGLER_ENV } from './run.ts';

type ModuleType = 'ESModule' | 'Text' | 'Data' | 'CompiledWasm';
const TYPES: Record<string, ModuleType> = { '.js': 'ESModule', '.sql': 'Text', '.bin': 'Data', '.wasm': 'CompiledWasm' };

/** A module of a built Worker, as miniflare wants it. */
export interface Module {
  type: ModuleType;
  path: string;
  contents: string | Uint8Array<ArrayBuffer>;
}

/** How to build: for `development`, the sandbox of payments is in it. `entry` is the file at which it begins. */
interface Build {
  mode?: 'production' | 'development';
  entry?: string;
}

/** Builds the Worker as `npm run deploy` does, into `out`. */
export async function buildWorker(out: string, { mode = 'production', entry = 'src/index.ts' }: Build = {}): Promise<Module[]> {
  await runQuietly(WRANGLER, ['deploy', entry, '--dry-run', '--outdir', out, '--minify'], { ...WRANGLER_ENV, NODE_ENV: mode });
  return readModules(out);
}

/** The modules of a Worker that was built into a folder. The entry module is the first one. */
export function readModules(folder: string): Module[] {
  return readdirSync(folder)
    .filter((file) => TYPES[extname(file)])
    .sort((a, b) => Number(extname(b) === '.js') - Number(extname(a) === '.js') || a.localeCompare(b))
    .map((file) => ({ type: TYPES[extname(file)] ?? 'Text', path: join(folder, file), contents: readFileSync(join(folder, file)) }));
}
