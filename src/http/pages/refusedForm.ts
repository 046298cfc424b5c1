import type { Context as HonoContext } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem } from '#contracts/problem.ts';
import type { FieldError, Refusal } from '#domain/refusals.ts';
import type { Result } from '#domain/result.ts';
import { fieldErrors } from '#http/api/router.ts';
import type { Door } from '#http/door.ts';
import { Refused } from '#http/refused.ts';
import { toProblem } from '#services/problems.ts';

/** What a form says that did not go through. */
export interface RefusedForm {
  /** By field name. */
  errors: Record<string, string>;
  /** What is wrong with none of the fields. */
  problem: Problem | null;
  status: ContentfulStatusCode;
}

/** A form nobody has sent yet. */
export const FRESH_FORM: RefusedForm = { errors: {}, problem: null, status: 200 };

/** Faults beside their fields, anything else above them. Throws what leads elsewhere: to the sign-in, to the password once more, to nothing. */
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

/** What a verb says to a form's values, or what is wrong with them already. */
export async function submit<Values, T>(
  schema: { safeParse(values: unknown): { success: true; data: Values } | { success: false; error: Parameters<typeof fieldErrors>[0] } },
  values: unknown,
  verb: (values: Values) => Promise<Result<T>>,
): Promise<Result<T>> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return verb(parsed.data);
  return { ok: false, refusal: { code: 'validation_failed', errors: fieldErrors(parsed.error) } };
}
