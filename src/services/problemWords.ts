import type { Refusal } from '#domain/refusals.ts';

/** A refusal as people and programs read it (RFC 9457). */
export interface ProblemWords<R extends Refusal> {
  status: number;
  title: string;
  /** Words, or what makes them of the evidence. */
  detail: string | ((refusal: R) => string);
  /** Members of the problem beside the standard ones. */
  extra?: (refusal: R) => Record<string, unknown>;
}

/** A feature's refusals, each in words. */
export type ProblemsOf<R extends Refusal> = { [Code in R['code']]: ProblemWords<Extract<R, { code: Code }>> };

/** 422 at one field of the body. */
export function fieldProblem<R extends Refusal>(
  path: string,
  message: (refusal: R) => string,
  extra: (refusal: R) => Record<string, unknown> = () => ({}),
): ProblemWords<R> {
  return { status: 422, title: 'Not valid', detail: message, extra: (r) => ({ errors: [{ path, message: message(r) }], ...extra(r) }) };
}
