import { exports } from 'cloudflare:workers';
import type { z } from '@hono/zod-openapi';
import { beforeAll, describe, expect, it } from 'vitest';
import { problem } from '#contracts/problem.ts';
import { api } from '#http/api/index.ts';
import { STORE } from '#test/support/api.ts';
import { makeEveryCall, type RecordedCall } from '#test/support/calls/index.ts';
import { expectSound } from '#test/support/invariants.ts';

interface Operation {
  operationId?: string;
  summary?: string;
  security?: Record<string, string[]>[];
  parameters?: { in: string; name: string; required?: boolean }[];
  responses: Record<string, { description?: string; content?: Record<string, { schema: unknown }> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

let document: Document;
let recorded: RecordedCall[];
let operations: { name: string; operation: Operation }[];

beforeAll(async () => {
  document = await (await exports.default.fetch(`${STORE}/openapi.json`)).json();
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );
  recorded = await makeEveryCall();
}, 120_000);

/** Does this call belong to the operation? */
const fits = (operation: string, call: string) => new RegExp(`^${operation.replace(/\{\w+\}/g, '[^/]+')}$`).test(call);

/* Middleware is listed as a method of its own. */
const registered = () => [
  ...new Set(api.routes.filter((r) => r.method !== 'ALL').map((r) => `${r.method} ${r.path.replace(/:(\w+)/g, '{$1}')}`)),
];

describe('/openapi.json', () => {
  it('is OpenAPI 3.1 and names every route of the API, and no other', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(operations.map((o) => o.name).sort()).toEqual(registered().sort());
    expect(operations.length).toBeGreaterThan(30);
  });

  it('gives each operation its own id and a summary', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(operations.filter(({ operation }) => !operation.operationId || !operation.summary).map((o) => o.name)).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says which token each operation needs, and which headers', () => {
    const of = (name: string) => operations.find((o) => o.name === name)?.operation;
    expect(of('GET /me')?.security).toEqual([{ bearer: [] }, { session: [] }]);
    expect(of('POST /carts/{id}/items')?.security).toContainEqual({ cart: [] });
    expect(of('GET /products/{idOrSlug}')?.security ?? []).not.toContainEqual([{ bearer: [] }]);
    const needed = (name: string) =>
      of(name)
        ?.parameters?.filter((p) => p.in === 'header' && p.required)
        .map((p) => p.name);
    expect([needed('PATCH /variants/{id}'), needed('POST /checkout')]).toEqual([['if-match'], ['idempotency-key']]);
  });

  it('says what each operation answers on success, and that a problem always has the same shape', () => {
    for (const { name, operation } of operations) {
      const good = Object.keys(operation.responses).filter((status) => /^(101|2\d\d)$/.test(status));
      expect([name, good.length > 0]).toEqual([name, true]);
      for (const answer of Object.values(operation.responses)) expect([name, answer.description]).toEqual([name, expect.any(String)]);
      expect([name, operation.responses.default?.content]).toEqual([
        name,
        { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      ]);
    }
  });

  it('refers only to shapes that exist', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '');
    expect(refs.length).toBeGreaterThan(30);
    for (const ref of new Set(refs)) {
      const found = ref
        .replace(/^#\//, '')
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
      expect([ref, found]).toEqual([ref, expect.any(Object)]);
    }
  });
});

describe('an answer of the Worker', () => {
  /** The contract of an answer: the one of the declared route, or the problem. */
  function shapeOf({ method, path, status }: RecordedCall): { name: string; shape: z.ZodType | null } | undefined {
    for (const definition of api.openAPIRegistry.definitions) {
      if (definition.type !== 'route' || definition.route.method !== method.toLowerCase()) continue;
      const { route } = definition;
      if (!fits(route.path, path)) continue;
      const name = `${method} ${route.path}`;
      if (status >= 400) return { name, shape: problem };
      const declared = route.responses[status];
      if (!declared) return undefined;
      const { content = {} } = 'content' in declared ? declared : {};
      const media =
        content['application/json'] ?? content['text/csv'] ?? content['text/html'] ?? content['application/pdf'] ?? content['image/*'];
      return { name, shape: media && 'schema' in media ? (media.schema as z.ZodType) : null };
    }
    return undefined;
  }

  it('was recorded on success for every operation', () => {
    const done = new Set(recorded.filter((h) => h.status < 300).map((h) => shapeOf(h)?.name));
    // What sockets say is no JSON answer; docs/api.md describes it.
    const missing = operations.map((o) => o.name).filter((name) => !done.has(name));
    expect(missing).toEqual(operations.map((o) => o.name).filter((name) => name.endsWith('/live')));
    expect(missing).toHaveLength(4);
  });

  it('is as the contract says, field by field and nothing else', () => {
    for (const one of recorded) {
      const found = shapeOf(one);
      const where = `${one.method} ${one.path} ${one.status}`;
      expect([where, found]).toEqual([where, expect.anything()]);
      if (!found?.shape) expect([where, one.body]).toEqual([where, '']);
      else expect([where, found.shape.parse(one.body)]).toEqual([where, one.body]);
    }
  });

  it('refuses with codes that the route names', () => {
    const refused = recorded.filter(({ status }) => status >= 400);
    expect(refused.length).toBeGreaterThan(5);
    for (const { method, path, status, body } of refused) {
      const where = `${method} ${path}`;
      const { operation } = operations.find(({ name }) => fits(name, where)) as { operation: Operation };
      const { code } = body as { code: string };
      expect([where, operation.responses[status]?.description]).toEqual([where, expect.stringContaining(`\`${code}\``)]);
    }
  });

  it('would fail here if it were different', () => {
    const list = recorded.find((h) => h.path === '/products') as RecordedCall;
    const shape = shapeOf(list)?.shape;
    const body = list.body as { items: object[] };
    expect(shape?.safeParse({ ...body, items: [{ ...body.items[0], version: 'one' }] }).success).toBe(false);
    expect(shape?.parse({ ...body, secret: 1 })).toEqual(body);
  });

  it('breaks no invariant', expectSound);
});
