import type { RefusalCode } from '#domain/refusals.ts';
import { statusOf } from '#services/problems.ts';

/** How a refusal is described: the one shape of every problem, which site/openapi.ts registers by this name. */
export const PROBLEM_CONTENT = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

type ProblemAnswer = { description: string; content: typeof PROBLEM_CONTENT };

/**
 * The refusals that a route can answer, as responses of its description: one for each status, with the codes it may carry. The type says
 * nothing of them, because what a handler answers, and a client reads, is the granted call alone.
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
