import type { Context as HonoContext } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem } from '#contracts/problem.ts';
import type { FieldError, Refusal } from '#domain/refusals.ts';
import type { Result } from '#domain/result.ts';
import { fieldErrors } from '#http/api/router.ts';
import type { Door } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { toProblem } from '#services/problems.ts';

/** A form that is shown again after a refusal. */
export interface RefusedForm {
  /** Error texts by field name. */
  errors: Record<string, string>;
  /** A problem that belongs to no field. */
  problem: Problem | null;
  status: ContentfulStatusCode;
}

/** A form that was not sent yet. */
export const FRESH_FORM: RefusedForm = { errors: {}, problem: null, status: 200 };

/**
 * Errors are shown at their fields; other problems above the form. Throws refusals that lead to another page: the sign-in, the password
 * confirmation, or "not found".
 */
export function refusedForm<E extends Door>(c: HonoContext<E>, refusal: Refusal): RefusedForm {
  if (ELSEWHERE.has(refusal.code)) throw new Refused(refusal);
  const problem = toProblem(refusal);
  const status = problem.status as ContentfulStatusCode;
  if (refusal.code === 'validation_failed') return { errors: byField(refusal.errors), problem: null, status };
  if (refusal.code === 'bad_code') return { errors: { code: `${problem.title}. ${problem.detail}` }, problem: null, status };
  if (refusal.code === 'rate_limited') c.header('retry-after', String(refusal.retryAfterSeconds));
  return { errors: {}, problem, status };
}

const ELSEWHERE: ReadonlySet<Refusal['code']> = new Set(['unauthenticated', 'confirm_identity', 'not_found']);

export function byField(errors: readonly FieldError[]): Record<string, string> {
  return Object.fromEntries(errors.map(({ path, message }) => [path, message]));
}

/** Run a verb with the values of a form, unless the values are already invalid. */
export async function submit<Values, T>(
  schema: { safeParse(values: unknown): { success: true; data: Values } | { success: false; error: Parameters<typeof fieldErrors>[0] } },
  values: unknown,
  verb: (values: Values) => Promise<Result<T>>,
): Promise<Result<T>> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return verb(parsed.data);
  return { ok: false, refusal: { code: 'validation_failed', errors: fieldErrors(parsed.error) } };
}
