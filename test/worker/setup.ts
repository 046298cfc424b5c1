import type { D1Migration } from 'cloudflare:test';
import { vi } from 'vitest';

/*
 * Files share an isolate, one after another: to fetch the app's 900 modules takes 5 seconds, to run them again half of one.
 * So each file begins with modules that have run for it alone, and with empty storage.
 */
vi.resetModules();

/*
 * Passwords are hashed as ever, but at the least cost there is: a sixth of a second more, hundreds of times, proves nothing. What the
 * cost itself is for is tested at the real one: how long the doors take (accounts/enumeration, by `vi.unmock`), and in the unit tests.
 */
vi.mock('#services/accounts/passwords/passwordCost.ts', () => ({ COST: { N: 2, r: 1, p: 1 } }));

/* In tests, two requests that load a module at once wait for each other and hang: what the app loads at first need is there before. */
vi.mock('#services/accounts/passkeys/relyingParty.ts', async (original) => {
  const server = await import('@simplewebauthn/server');
  return { ...(await original<object>()), webauthn: async () => server };
});

const { applyD1Migrations, reset } = await import('cloudflare:test');
const { env } = await import('cloudflare:workers');
await empty();
await applyD1Migrations(env.DB, (env as Env & { TEST_MIGRATIONS: D1Migration[] }).TEST_MIGRATIONS);

/* What the last file left under way can keep its database open once: then it is there still, and is emptied again. */
async function empty(): Promise<void> {
  for (let tries = 0; tries < 10; tries++) {
    await reset();
    if ((await env.DB.prepare("SELECT 1 FROM sqlite_master WHERE name = 'people'").first()) === null) return;
  }
  throw new Error('The storage of the file before could not be emptied');
}
