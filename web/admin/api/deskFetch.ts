import { type ProblemError, problemOf } from './problem.ts';
import { noteSecondFactorMissing } from './secondFactor.ts';
import { send } from './send.ts';
import { regainSession } from './session.ts';

/** Sends with the session's cookies; on 401 regains the session and sends again; throws every refusal as a `ProblemError`. */
export async function deskFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const first = await send(input, init);
  if (first.status !== 401 || /\/auth\/(login|passkeys)/.test(String(input))) return granted(first);
  const refusal = await problemOf(first);
  if (await regainSession()) return granted(await send(input, init));
  throw refusal;
}

async function granted(response: Response): Promise<Response> {
  if (!response.ok) throw noted(await problemOf(response));
  return response;
}

function noted(problem: ProblemError): ProblemError {
  if (problem.code === 'second_factor_missing') noteSecondFactorMissing();
  return problem;
}
