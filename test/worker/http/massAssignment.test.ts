import { env, exports } from 'cloudflare:workers';
import type { z } from '@hono/zod-openapi';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import { Api, asPerson, STORE } from '#test/support/api.ts';
import { namesOf, WRITES } from '#test/support/apiWrites.ts';
import { makePerson } from '#test/support/people.ts';
import { allRoutes, fillPath } from '#test/support/routes.ts';
import { openShelf } from '#test/support/shelf.ts';

beforeAll(openShelf);
beforeAll(() => vi.spyOn(console, 'log').mockImplementation(() => {}));

/** Fields that no caller may set: what the store knows, decides or counts itself. */
const PLANTED: Record<string, unknown> = {
  role: 'owner',
  roles: ['owner'],
  tier: 'gold',
  successfulOrders: 50,
  verified: true,
  verifiedAt: 1,
  emailVerified: true,
  id: 'per_1',
  personId: 'per_1',
  userId: 'per_1',
  ownerId: 'per_1',
  customerId: 'per_1',
  sessionId: 'ses_1',
  version: 99,
  passwordHash: 'scrypt$1',
  password_hash: 'scrypt$1',
  price: 1,
  unitPrice: 1,
  total: 1,
  subtotal: 1,
  discount: 1,
  discountTotal: 1,
  stock: 1,
  reserved: 0,
  status: 'delivered',
  paymentStatus: 'paid',
  paid: true,
  createdAt: 1,
  erasedAt: null,
  archivedAt: null,
  departments: ['dep_fresh'],
  departmentIds: ['dep_fresh'],
  isAdmin: true,
  actorId: 'per_1',
  secondFactor: false,
  __proto__x: 1,
  constructor: { prototype: { role: 'owner' } },
};

/* Results of browser extensions for a passkey: the standard has the field, and the store does not read it. */
const UNREAD = '.response.clientExtensionResults';

/** The fields of a body that a schema says it does not know. */
function unknownTo(schema: z.ZodType, body: object): string[] {
  const read = schema.safeParse(body);
  return (read.error?.issues ?? []).flatMap((issue) => (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : []));
}

const plantedFor = (schema: z.ZodType) => Object.fromEntries(Object.entries(PLANTED).filter(([name]) => !namesOf(schema).has(name)));

describe('a write of the API accepts no field that it does not declare', () => {
  it('is tested for every write that has a body', () => {
    const withBody = allRoutes().filter((r) => r.path.startsWith('/api/') && r.method !== 'GET');
    expect(WRITES.length).toBeGreaterThan(12);
    expect(WRITES.length).toBeLessThanOrEqual(withBody.length);
  });

  it.each(WRITES)('$name refuses each such field by name', ({ schema }) => {
    const planted = plantedFor(schema);
    expect(Object.keys(planted).length).toBeGreaterThan(20);
    expect(unknownTo(schema, planted).sort()).toEqual(Object.keys(planted).sort());
  });

  it.each(WRITES)('$name answers 422 over HTTP, signed in as an owner', async ({ method, path, schema }) => {
    const owner = asPerson(await makePerson({ role: 'owner' }));
    const at = fillPath(path.replace(/\{(\w+)\}/g, ':$1'));
    const send = { headers: { 'if-match': '"1"', origin: STORE }, key: crypto.randomUUID() };
    const { status, body } = await owner.call<Problem>(method, at, { ...send, body: plantedFor(schema) });
    // What does not exist, or is not theirs, is refused before the body is read. Nothing was accepted either.
    expect([422, 404]).toContain(status);
    if (status === 422) expect(JSON.stringify(body)).toMatch(/[Uu]nrecognized/);
  });

  it.each(WRITES)('$name passes on no key that it does not know, at any depth', ({ schema }) => {
    const loose: string[] = [];
    const walk = (at: z.ZodType, where: string) => {
      const def = at._zod.def as {
        type: string;
        shape?: Record<string, z.ZodType>;
        catchall?: z.ZodType;
        element?: z.ZodType;
        innerType?: z.ZodType;
        in?: z.ZodType;
        options?: z.ZodType[];
      };
      const { type } = def.catchall?._zod.def ?? { type: 'stripped' };
      // The response of a browser for a passkey may have more fields. They are dropped.
      if (def.type === 'object' && type !== 'never' && (type !== 'stripped' || where === '')) loose.push(where || 'the body');
      if (def.type === 'record' || def.type === 'any' || def.type === 'unknown') loose.push(where);
      for (const [name, inner] of Object.entries(def.shape ?? {})) walk(inner, `${where}.${name}`);
      for (const inner of [def.element, def.innerType, def.in, ...(def.options ?? [])]) if (inner) walk(inner, where);
    };
    walk(schema, '');
    expect(loose.filter((where) => where !== UNREAD)).toEqual([]);
  });
});

describe('a form of a page accepts no such field either', () => {
  const FORMS = allRoutes().filter((r) => r.method === 'POST' && !r.path.startsWith('/api/'));
  const TABLES = ['people', 'staff_departments', 'orders', 'stock'];
  const peopleNow = async () => {
    const answers = await env.DB.batch(TABLES.map((t) => env.DB.prepare(`SELECT * FROM ${t} ORDER BY 1, 2`)));
    return answers.map((a) => a.results);
  };

  it.each(FORMS)('$name changes no person by an added field', async ({ path }) => {
    const person = await makePerson();
    const before = await peopleNow();
    const fields = Object.entries(PLANTED).filter(([name]) => name !== 'name');
    const answer = await exports.default.fetch(`${STORE}${fillPath(path)}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { authorization: `Bearer ${await person.token()}`, origin: STORE, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields.map(([name, value]) => [name, String(value)])),
    });
    await answer.text();
    expect(answer.status).toBeLessThan(500);
    expect(await peopleNow()).toEqual(before);
  });

  it('a new account is a customer’s, whatever its form has', async () => {
    const email = 'planted@people.test';
    const body = new URLSearchParams({
      name: 'Planted',
      email,
      password: 'seven plums in a bowl',
      ...Object.fromEntries(Object.entries(PLANTED).map(([k, v]) => [k, String(v)])),
    });
    const headers = { origin: STORE, 'content-type': 'application/x-www-form-urlencoded' };
    expect((await exports.default.fetch(`${STORE}/register`, { method: 'POST', headers, body })).status).toBe(200);
    const row = await env.DB.prepare('SELECT id, role, tier, successful_orders, verified_at, version FROM people WHERE email = ?')
      .bind(email)
      .first();
    expect(row).toEqual({
      id: expect.stringMatching(/^per_(?!1$)/),
      role: 'customer',
      tier: 'bronze',
      successful_orders: 0,
      verified_at: null,
      version: 1,
    });
    expect(
      (await new Api().post('/auth/register', { name: 'P', email: 'p2@people.test', password: 'seven plums in a bowl', role: 'owner' }))
        .status,
    ).toBe(422);
  });
});
