import { readFileSync } from 'node:fs';
import { buildWeb } from './lib/buildWeb.ts';
import { inRoot } from './lib/root.ts';
import { runLoudly, WRANGLER } from './lib/run.ts';
import { main, Stop, step } from './lib/say.ts';

const NOBODYS_DATABASE = '00000000-0000-0000-0000-000000000000';

/** `BASE_URL=https://… npm run deploy`: build, migrate and deploy to Cloudflare, with the settings of production. */
await main(async () => {
  const baseUrl = process.env.BASE_URL;
  if (!baseUrl?.startsWith('https://'))
    throw new Stop('Say where people will reach the store: BASE_URL=https://shop.example npm run deploy');
  if (readFileSync(inRoot('wrangler.toml'), 'utf8').includes(NOBODYS_DATABASE)) {
    throw new Stop('wrangler.toml still names the database of nobody. Put in the id that `npx wrangler d1 create pinchi` answers');
  }
  await step('Building the web', buildWeb);
  const vars = { ENVIRONMENT: 'production', LIMITS: 'production', BASE_URL: baseUrl };
  const code = await runLoudly(WRANGLER, ['d1', 'migrations', 'apply', 'pinchi', '--remote']);
  if (code !== 0) return code;
  return runLoudly(WRANGLER, ['deploy', ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`])]);
});
