import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Product, ProductList } from '#contracts/catalogue.ts';
import { INVARIANTS } from '#db/invariants/index.ts';
import { signAccess, signingKeys } from '#services/accounts/sessions/accessToken.ts';
import { type Name, type Stores, startStores } from '#test/isolates/support/stores.ts';
import { aCategory, aDepartment, aProduct, aVariant } from '#test/support/rows/catalogue.ts';
import { aPerson, aSession } from '#test/support/rows/people.ts';

/* How old a public read may be at most: the isolate keeps it this long. */
const SECONDS = 2_000;
const BOTH: Name[] = ['first', 'second'];
let stores: Stores;
let owner: Record<string, string>;

beforeAll(async () => {
  stores = await startStores();
  const { db } = stores;
  await aDepartment(db, { slug: 'fresh' });
  await aCategory(db, { slug: 'fruit', departmentId: 'dep_fresh' });
  await aProduct(db, { id: 'prd', slug: 'plums' });
  await aVariant(db, { id: 'var', productId: 'prd', stock: 0 });
  await aPerson(db, { id: 'per', role: 'owner' });
  await aSession(db, { id: 'ses', personId: 'per' });
  const ctx = { now: Date.now, secrets: { signing: signingKeys(stores.secretKey, []) } };
  const token = await signAccess(ctx, { personId: 'per', sessionId: 'ses', name: 'O', role: 'owner' });
  owner = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
});
afterAll(() => stores?.stop());

const PATHS: Record<string, (body: never) => number | undefined> = {
  '/products/plums': (body: Product) => body.variants[0]?.price,
  '/products': (body: ProductList) => body.items[0]?.variants[0]?.price,
};

/** The price that a shopper without a session is shown, and the time of the request. */
async function look(name: Name, path: string): Promise<{ price: number | undefined; askedAt: number }> {
  const askedAt = performance.now();
  const response = await stores.call(name, path);
  expect(response.status).toBe(200);
  return { price: PATHS[path]?.((await response.json()) as never), askedAt };
}

async function reprice(by: Name, version: number, price: number): Promise<number> {
  const headers = { ...owner, 'if-match': `"${version}"` };
  const response = await stores.call(by, '/variants/var', { method: 'PATCH', headers, body: JSON.stringify({ price }) });
  expect(response.status).toBe(200);
  return performance.now();
}

describe('a price edit in one isolate', () => {
  it.each([
    ['first', 1, 650],
    ['second', 2, 700],
  ] as const)('(the %s) reaches both within two seconds, whatever they had cached', async (by, version, price) => {
    for (const name of BOTH) for (const path of Object.keys(PATHS)) expect((await look(name, path)).price).not.toBe(price);
    const edited = await reprice(by, version, price);
    const stale: number[] = [];
    await Promise.all(
      BOTH.flatMap((name) =>
        Object.keys(PATHS).map((path) =>
          vi.waitFor(
            async () => {
              const seen = await look(name, path);
              if (seen.price === price) return;
              stale.push(seen.askedAt - edited);
              throw new Error(`${name} still shows ${seen.price} at ${path}`);
            },
            { timeout: 5 * SECONDS, interval: 50 },
          ),
        ),
      ),
    );
    expect(stale.filter((after) => after >= SECONDS)).toEqual([]);
  });

  it('shows at once to a signed-in caller, whose answers are not cached', async () => {
    await look('second', '/products/plums');
    await reprice('first', 3, 800);
    const response = await stores.call('second', '/products/plums', { headers: owner });
    expect(((await response.json()) as Product).variants[0]?.price).toBe(800);
  });

  it('breaks no invariant', async () => {
    for (const { name, sql } of INVARIANTS) expect([name, (await stores.db.prepare(sql).all()).results]).toEqual([name, []]);
  });
});
