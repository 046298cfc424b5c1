import type { z } from '@hono/zod-openapi';
import { api } from '#http/api/index.ts';

/** A call of the API that takes a JSON body. */
export interface Write {
  name: string;
  method: string;
  /** As in the OpenAPI document: `/orders/{id}`. */
  path: string;
  schema: z.ZodType;
}

/** All writes of the API, read from the routes. */
export const WRITES: Write[] = api.openAPIRegistry.definitions.flatMap((definition) => {
  if (definition.type !== 'route' || definition.route.method === 'get') return [];
  const { path, request } = definition.route;
  const method = definition.route.method.toUpperCase();
  const media = request?.body?.content['application/json'];
  const schema = media && 'schema' in media ? media.schema : undefined;
  return schema && 'safeParse' in schema ? [{ name: `${method} ${path}`, method, path, schema: schema as z.ZodType }] : [];
});

interface Inside {
  shape?: Record<string, z.ZodType>;
  innerType?: z.ZodType;
  in?: z.ZodType;
  left?: z.ZodType;
  right?: z.ZodType;
  options?: z.ZodType[];
}

/** The names of a body's top-level fields. */
export function namesOf(schema: z.ZodType): Set<string> {
  const names = new Set<string>();
  const walk = (at: z.ZodType) => {
    const { shape = {}, innerType, in: before, left, right, options = [] } = at._zod.def as Inside;
    for (const name of Object.keys(shape)) names.add(name);
    for (const inner of [innerType, before, left, right, ...options]) if (inner) walk(inner);
  };
  walk(schema);
  return names;
}
