import type { Refusal } from '#domain/refusals.ts';

/** The text of a refusal, for people and programs (RFC 9457). */
export interface ProblemWords<R extends Refusal> {
  status: number;
  title: string;
  /** A text, or a function that makes it from the refusal's evidence. */
  detail: string | ((refusal: R) => string);
  /** Extra members of the problem, beside the standard ones. */
  extra?: (refusal: R) => Record<string, unknown>;
}

/** The texts of a feature's refusals. */
export type ProblemsOf<R extends Refusal> = { [Code in R['code']]: ProblemWords<Extract<R, { code: Code }>> };

/** A 422 at one field of the body. */
export function fieldProblem<R extends Refusal>(
  path: string,
  message: (refusal: R) => string,
  extra: (refusal: R) => Record<string, unknown> = () => ({}),
): ProblemWords<R> {
  return { status: 422, title: 'Not valid', detail: message, extra: (r) => ({ errors: [{ path, message: message(r) }], ...extra(r) }) };
}
