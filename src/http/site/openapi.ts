import type { OpenAPIHono } from '@hono/zod-openapi';
import { problem } from '../../contracts/problem.ts';
import type { Door } from '../door.ts';

const PROBLEM = {
  description: 'A problem (RFC 9457); `code` says which',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

type Document = ReturnType<OpenAPIHono<Door>['getOpenAPI31Document']>;

/** The OpenAPI 3.1 document of every route, each with an id and the one problem shape beside its own answers. */
export function describeApi(api: Pick<OpenAPIHono<Door>, 'getOpenAPI31Document' | 'openAPIRegistry'>): Document {
  api.openAPIRegistry.register('Problem', problem);
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
    }
  }
  return document;
}

/* `patch /carts/{id}/items` is `patchCartsByIdItems`: what generated clients call their functions. */
function operationId(method: string, path: string): string {
  const words = path.replace(/\{(\w+)\}/g, 'by/$1').split(/[^a-zA-Z0-9]+/);
  return [method, ...words.filter(Boolean).map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}
