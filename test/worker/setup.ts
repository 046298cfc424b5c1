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

const { applyD1Migrations, reset } = await import('cloudflare:test');
const { env } = await import('cloudflare:workers');
/* What the app loads when it is first needed is there before two requests ask for it at once: in tests neither can wait for the other's. */
await import('@simplewebauthn/server');
await reset();
await applyD1Migrations(env.DB, (env as Env & { TEST_MIGRATIONS: D1Migration[] }).TEST_MIGRATIONS);
