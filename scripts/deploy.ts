import { readFileSync } from 'node:fs';
import { buildWeb } from './lib/buildWeb.ts';
import { MAIL_VARS } from './lib/environment.ts';
import { inRoot } from './lib/root.ts';
import { runLoudly, WRANGLER } from './lib/run.ts';
import { main, Stop, step } from './lib/say.ts';

const NOBODYS_DATABASE = '00000000-0000-0000-0000-000000000000';

/** `BASE_URL=https://… npm run deploy`: build, migrate and deploy to Cloudflare, with the settings of wrangler.toml. */
await main(async () => {
  const baseUrl = process.env.BASE_URL;
  if (!baseUrl?.startsWith('https://'))
    throw new Stop('Say where people will reach the store: BASE_URL=https://shop.example npm run deploy');
  if (!process.env.MAIL_TRANSPORT || !process.env.MAIL_FROM) {
    throw new Stop('Say how mail leaves the house: MAIL_TRANSPORT=binding MAIL_FROM="Pinchi <shop@example.com>", or smtp (docs/mail.md)');
  }
  if (readFileSync(inRoot('wrangler.toml'), 'utf8').includes(NOBODYS_DATABASE)) {
    throw new Stop('wrangler.toml still names the database of nobody. Put in the id that `npx wrangler d1 create pinchi` answers');
  }
  await step('Building the web', buildWeb);
  const mail = Object.fromEntries(MAIL_VARS.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  const vars = { BASE_URL: baseUrl, ...mail };
  const code = await runLoudly(WRANGLER, ['d1', 'migrations', 'apply', 'pinchi', '--remote']);
  if (code !== 0) return code;
  const given = Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
  // Without the sandbox of payments, whatever the shell says.
  return runLoudly(WRANGLER, ['deploy', ...given], { NODE_ENV: 'production' });
});
