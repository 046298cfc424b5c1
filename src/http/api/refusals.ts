import type { RefusalCode } from '#domain/refusals.ts';
import { statusOf } from '#services/problems.ts';

/** The response content of a refusal: the one problem shape, registered under this name by site/openapi.ts. */
export const PROBLEM_CONTENT = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

type ProblemAnswer = { description: string; content: typeof PROBLEM_CONTENT };

/**
 * The refusals of a route, as responses in its OpenAPI description: one per status, with the possible codes. The return type is empty,
 * because the handler and the typed client only deal with the successful answer.
 */
export function refusals(...codes: RefusalCode[]): Record<never, ProblemAnswer> {
  const answers: Record<number, ProblemAnswer> = {};
  for (const code of codes) {
    const status = statusOf(code);
    const before = answers[status]?.description;
    const description = before ? `${before}, \`${code}\`` : `\`${code}\``;
    answers[status] = { description, content: PROBLEM_CONTENT };
  }
  return answers;
}
