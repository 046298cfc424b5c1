import type { ErrorHandler, Context as HonoContext, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem } from '#contracts/problem.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Door } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { describe } from '#kit/log.ts';
import { personOf } from '#services/context.ts';
import { toProblem } from '#services/problems.ts';

/** The only error handler of the API. It turns refusals, malformed bodies and unexpected errors into problems. */
export const apiErrors: ErrorHandler<Door> = (error, c) => {
  // The store could not be composed: the configuration is wrong. The error is shown, so that whoever deployed can read the reason.
  if (!c.get('ctx')) throw error;
  if (error instanceof Refused) {
    logRefusal(c, error.refusal);
    return problem(c, toProblem(error.refusal), retryAfter(error));
  }
  if (error instanceof HTTPException) return problem(c, ofException(error));
  c.var.ctx.log.error('unexpected', { path: c.req.path, error: describe(error) });
  return problem(
    c,
    made(500, 'internal_error', 'Something broke', `Nothing you sent was wrong. Tell us the request id ${c.var.ctx.requestId}.`),
  );
};

/*
 * Refusals that get their own log line: possible attacks and rate limits. Others are ordinary mistakes, and the request's own line is
 * enough.
 */
const LOGGED = new Set<Refusal['code']>(['forbidden', 'bad_origin', 'second_factor_missing', 'rate_limited']);

function logRefusal(c: HonoContext<Door>, { code }: Refusal): void {
  if (!LOGGED.has(code)) return;
  const { ctx } = c.var;
  ctx.log.warn('refused', {
    code,
    method: c.req.method,
    path: c.req.path,
    person: personOf(ctx)?.id ?? null,
    ip: ctx.source.ip,
  });
}

export const apiNotFound: NotFoundHandler<Door> = (c) =>
  problem(c, made(404, 'not_found', 'Not found', 'There is nothing at this address.'));

function ofException(error: HTTPException): Problem {
  if (error.status === 400) return made(400, 'malformed_json', 'Not JSON', 'The body is not valid JSON.');
  if (error.status === 415) return made(400, 'malformed_json', 'Not JSON', 'Send the body as application/json.');
  if (error.status === 413) return made(413, 'body_too_large', 'Too large', 'The body is over 1 MiB.');
  return made(error.status, 'http_error', 'Refused', 'The request could not be understood.');
}

function made(status: number, code: string, title: string, detail: string): Problem {
  return { type: `urn:pinchi:problem:${code}`, title, status, detail, code };
}

function retryAfter(error: Refused): Record<string, string> {
  return error.refusal.code === 'rate_limited' ? { 'retry-after': String(error.refusal.retryAfterSeconds) } : {};
}

/* Made through the Hono context, so that cookies which the handler deleted before the refusal are included. */
function problem(c: HonoContext<Door>, body: Problem, headers: Record<string, string> = {}): Response {
  return c.body(JSON.stringify(body), body.status as ContentfulStatusCode, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    ...headers,
  });
}
