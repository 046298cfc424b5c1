import type { Refusal } from '#domain/refusals.ts';
import type { Result } from '#domain/result.ts';

/** Carries a refusal from a handler to the error handler. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** The value of a result. A refusal is thrown, and the error handler answers with a problem. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Refused(result.refusal);
  return result.value;
}
