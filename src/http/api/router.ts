import { OpenAPIHono, type z } from '@hono/zod-openapi';
import type { FieldError } from '#domain/refusals.ts';
import type { Door } from '#http/door.ts';
import { Refused } from '#http/refused.ts';

/** A router that turns validation failures into problems (422 `validation_failed`). */
export function apiRouter<E extends Door = Door>(): OpenAPIHono<E> {
  return new OpenAPIHono<E>({
    defaultHook: (result) => {
      if (!result.success) throw new Refused({ code: 'validation_failed', errors: fieldErrors(result.error) });
    },
  });
}

/* A problem lists only the first errors of a body with very many. */
const MAX_ERRORS = 50;

export function fieldErrors(error: { issues: readonly { path: PropertyKey[]; message: string }[] }): FieldError[] {
  return error.issues.slice(0, MAX_ERRORS).map((i) => ({ path: i.path.map(String).join('.'), message: i.message }));
}

/** A JSON response of a route. */
export function json<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** A JSON request body, required. */
export function body<S extends z.ZodType>(schema: S) {
  return { required: true, content: { 'application/json': { schema } } };
}
