import { writeFileSync } from 'node:fs';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { inRoot } from './root.ts';

/* Writes what wrangler makes of wrangler.toml and .dev.vars for miniflare. A process of its own: wrangler is large, and stays in memory. */
const [file] = process.argv.slice(2);
if (!file) throw new Error('Say into which file');
const { workerOptions } = unstable_getMiniflareWorkerOptions(inRoot('wrangler.toml'));
const { modulesRules: _rules, ...options } = workerOptions as typeof workerOptions & { modulesRules: unknown };
writeFileSync(file, JSON.stringify(options), { mode: 0o600 });
process.exit();
