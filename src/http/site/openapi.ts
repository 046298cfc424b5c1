import type { OpenAPIHono } from '@hono/zod-openapi';
import { problem } from '#contracts/problem.ts';
import { PROBLEM_CONTENT } from '#http/api/refusals.ts';
import type { Door } from '#http/door.ts';

const PROBLEM = {
  description: 'A problem (RFC 9457); `code` says which',
  content: PROBLEM_CONTENT,
};

/* Optional for the validator, because their absence has problems of its own: 428 and 400 instead of 422. */
const NEEDED = new Set(['if-match', 'idempotency-key']);

const TOKENS = {
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The access token of a sign-in' },
  session: { type: 'apiKey', in: 'cookie', name: '__Host-pinchi_access', description: 'The cookie that a sign-in sets in a browser' },
  cart: { type: 'apiKey', in: 'header', name: 'X-Cart-Token', description: "Holds a guest's cart" },
} as const;

type Document = ReturnType<OpenAPIHono<Door>['getOpenAPI31Document']>;

/** The OpenAPI 3.1 document of every route. Each route gets an id, and the problem shape next to its own answers. */
export function describeApi(api: Pick<OpenAPIHono<Door>, 'getOpenAPI31Document' | 'openAPIRegistry'>): Document {
  api.openAPIRegistry.register('Problem', problem);
  for (const [name, scheme] of Object.entries(TOKENS)) api.openAPIRegistry.registerComponent('securitySchemes', name, scheme);
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Pinchi',
      version: '1',
      description: 'A live grocery store. Money is in minor units, quantities in the unit of the variant.',
    },
    servers: [{ url: '/api/v1' }],
  });
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = operations[method];
      if (!operation) continue;
      operation.operationId ??= operationId(method, path);
      operation.responses = { ...operation.responses, default: PROBLEM };
      for (const parameter of operation.parameters ?? []) {
        if ('name' in parameter && NEEDED.has(parameter.name)) parameter.required = true;
      }
    }
  }
  return document;
}

/* The operation id, which generated clients use as a function name: `patch /carts/{id}/items` becomes `patchCartsByIdItems`. */
function operationId(method: string, path: string): string {
  const words = path.replace(/\{(\w+)\}/g, 'by/$1').split(/[^a-zA-Z0-9]+/);
  return [method, ...words.filter(Boolean).map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}
