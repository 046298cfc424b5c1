import { resolve } from 'node:path';
import { Stop } from './say.ts';

export interface StoreOptions {
  port: number;
  /** The folder of the store's data. */
  stateDir: string;
  /** The address of the store. */
  baseUrl: string;
  /** Rebuild the web when it changes. */
  watch: boolean;
  /** Variables of the Worker that the caller's environment sets. */
  vars: Record<string, string>;
}

/* Environment variables that `npm start` passes to the Worker; everything else is in .dev.vars and wrangler.toml. */
const PROVIDERS = ['GOOGLE', 'GITHUB'].flatMap((name) => [`${name}_CLIENT_ID`, `${name}_CLIENT_SECRET`, `${name}_URL`]);
/** Variables for sending mail (docs/mail.md). A deployed store gets the password as a secret instead. */
export const MAIL_VARS = ['MAIL_TRANSPORT', 'MAIL_FROM', 'SMTP_HOST', 'SMTP_PORT', 'SMTP_USER', 'SMTP_SECURITY'];
const STRIPE = ['SECRET_KEY', 'PUBLISHABLE_KEY', 'WEBHOOK_SECRETS', 'HOST'].map((name) => `STRIPE_${name}`);
const PASSED_ON = ['LIMITS', 'HOLD_SECONDS', 'LOG_LEVEL', 'CORS_ORIGINS', ...MAIL_VARS, 'SMTP_PASSWORD', ...PROVIDERS, ...STRIPE];

/* Where `npx wrangler dev` looks by itself, so that it opens the same store. */
const WRANGLERS_STATE = '.wrangler/state';

export function readStoreOptions(env: NodeJS.ProcessEnv): StoreOptions {
  const port = Number(env.PORT || 8787);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Stop(`PORT is "${env.PORT}"; it must be a number from 1 to 65535`);
  const given = PASSED_ON.flatMap((name) => (env[name] ? [[name, env[name]]] : []));
  return {
    port,
    stateDir: resolve(env.STATE_DIR || WRANGLERS_STATE),
    baseUrl: env.BASE_URL || `http://localhost:${port}`,
    watch: env.WATCH ? env.WATCH !== '0' : process.stdout.isTTY === true,
    vars: Object.fromEntries(given),
  };
}
