import type { Problem } from '#contracts/problem.ts';

/** The one error of every refused call, and of a store that did not answer (`unreachable`). */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds to wait, where the store says so. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  get code(): string {
    return this.problem.code;
  }

  /** Messages by the path of the field they belong to. */
  get fields(): Record<string, string> {
    return Object.fromEntries((this.problem.errors ?? []).map(({ path, message }) => [path, message]));
  }
}

export async function problemOf(response: Response): Promise<ProblemError> {
  const seconds = Number(response.headers.get('retry-after'));
  return new ProblemError(await bodyOf(response), seconds > 0 ? seconds : null);
}

export function unreachable(): ProblemError {
  return made(0, 'unreachable', 'No answer', 'The store did not answer. Check your connection and try again.');
}

export function signedOut(): ProblemError {
  return made(401, 'unauthenticated', 'Signed out', 'Your session has ended. Sign in again to go on.');
}

export function notConfirmed(): ProblemError {
  return made(403, 'confirm_identity', 'Not confirmed', 'You did not confirm that it is you. Nothing was changed.');
}

export function isProblem(error: unknown, code?: string): error is ProblemError {
  return error instanceof ProblemError && (code === undefined || error.code === code);
}

export function notStaff(): ProblemError {
  return made(403, 'forbidden', 'Not for you', 'Your account does not belong to the staff any more. Load the page again.');
}

async function bodyOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body === 'object' && body !== null && 'code' in body && 'detail' in body) return body as Problem;
  return made(response.status, 'http_error', 'Not understood', `The store answered with status ${response.status}.`).problem;
}

function made(status: number, code: string, title: string, detail: string): ProblemError {
  return new ProblemError({ type: `about:blank#${code}`, title, status, detail, code });
}
