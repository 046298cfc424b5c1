import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context as HonoContext, TypedResponse } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { JSONParsed } from 'hono/utils/types';
import type { FieldError } from '#domain/refusals.ts';
import type { Door } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { CSV_TYPE } from '#kit/csv.ts';
import type { CsvFile } from '#services/csvPages.ts';

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

/** A response of a route that is a CSV file. */
export function csvFile(description: string) {
  return { description, content: { 'text/csv': { schema: z.string() } } };
}

/** A response of a route that is a page. */
export function htmlPage(description: string) {
  return { description, content: { 'text/html': { schema: z.string() } } };
}

/** A response of a route that is a PDF. */
export function pdfFile(description: string) {
  return { description, content: { 'application/pdf': { schema: z.string() } } };
}

/** Sends a CSV file, for the browser to save. */
export function sendCsv(c: Pick<HonoContext, 'body'>, { name, rows }: CsvFile) {
  return c.body(rows, 200, { 'content-type': CSV_TYPE, 'content-disposition': `attachment; filename="${name}"` });
}

/** Sends JSON that is read as the client takes it. It says itself of which type it is. */
export function sendJson<T>(c: Pick<HonoContext, 'body'>, rows: ReadableStream<Uint8Array>) {
  return c.body(rows, 200, { 'content-type': 'application/json' }) as unknown as Response & TypedResponse<JSONParsed<T>, 200, 'json'>;
}

/** A JSON request body, required. */
export function body<S extends z.ZodType>(schema: S) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** A JSON request body that may be left out. The route has the middleware `noBodyIsNone` too. */
export function optionalBody<S extends z.ZodType>(schema: S) {
  return { required: false, content: { 'application/json': { schema } } };
}

/** Many programs send the header of a JSON body with every call. An empty body is none all the same. */
export const noBodyIsNone = createMiddleware<Door>(async (c, next) => {
  if (c.req.header('content-type') !== undefined && (await c.req.text()) === '') {
    const headers = new Headers(c.req.raw.headers);
    headers.delete('content-type');
    c.req.raw = new Request(c.req.url, { method: c.req.method, headers });
  }
  await next();
});
