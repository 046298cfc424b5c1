import { vi } from 'vitest';

/*
 * Files share an isolate, one after another: to load the app's 900 modules takes 5 seconds, to run them again half a second. So each file
 * begins with modules that ran for it alone, and with empty storage.
 */
vi.resetModules();

/*
 * Passwords are hashed as usual, but with the lowest cost: a sixth of a second more, hundreds of times, proves nothing. The real cost is
 * tested where it matters: the time of the answers (accounts/enumeration, by `vi.unmock`), and in the unit tests.
 */
vi.mock('#services/accounts/passwords/passwordCost.ts', () => ({ COST: { N: 2, r: 1, p: 1 } }));

/*
 * In tests, two requests that load a module at the same time wait for each other and hang. So what the app loads at first is loaded before.
 */
vi.mock('#services/accounts/passkeys/relyingParty.ts', async (original) => {
  const server = await import('@simplewebauthn/server');
  return { ...(await original<object>()), webauthn: async () => server };
});
vi.mock('#payments/stripeClient.ts', async (original) => {
  const client = await original<typeof import('#payments/stripeClient.ts')>();
  await client.sdk();
  return client;
});
vi.mock('#payments/sandboxGateway.ts', async (original) => {
  const gateway = await original<typeof import('#payments/sandboxGateway.ts')>();
  await gateway.loadSandbox();
  return gateway;
});
vi.mock('#documents/renderDocument.ts', async (original) => {
  const documents = await original<typeof import('#documents/renderDocument.ts')>();
  await documents.loadPdf();
  return documents;
});
vi.mock('#http/pages/dev.tsx', async (original) => {
  const pages = await original<{ sandboxPages: (() => Promise<unknown>) | null }>();
  await pages.sandboxPages?.();
  return pages;
});

const { reset } = await import('cloudflare:test');
const { env } = await import('cloudflare:workers');
const { migrateEmpty } = await import('#test/support/migrations.ts');
await empty();
await migrateEmpty(env.DB);

/* Work that the last file left can keep its database open for a moment: then it still exists, and is emptied again. */
async function empty(): Promise<void> {
  for (let tries = 0; tries < 10; tries++) {
    await reset();
    if ((await env.DB.prepare("SELECT 1 FROM sqlite_master WHERE name = 'people'").first()) === null) return;
  }
  throw new Error('The storage of the file before could not be emptied');
}
