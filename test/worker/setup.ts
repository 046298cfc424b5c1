import { applyD1Migrations, type D1Migration } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { vi } from 'vitest';

/*
 * Passwords are hashed as ever, but at the least cost there is: a sixth of a second more, hundreds of times, proves nothing. What the
 * cost itself is for is tested at the real one: how long the doors take (accountsEnumeration, by `vi.unmock`), and in the unit tests.
 */
vi.mock('#services/accounts/passwords/passwordCost.ts', () => ({ COST: { N: 2, r: 1, p: 1 } }));

await applyD1Migrations(env.DB, (env as Env & { TEST_MIGRATIONS: D1Migration[] }).TEST_MIGRATIONS);
