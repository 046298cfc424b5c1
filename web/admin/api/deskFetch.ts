import { problemOf } from './problem.ts';
import { send } from './send.ts';
import { regainSession } from './session.ts';

/** Sends with the session's cookies; on 401 regains the session and sends again; throws every refusal as a `ProblemError`. */
export async function deskFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const first = await send(input, init);
  if (first.status !== 401 || String(input).includes('/auth/login')) return granted(first);
  const refusal = await problemOf(first);
  if (await regainSession()) return granted(await send(input, init));
  throw refusal;
}

async function granted(response: Response): Promise<Response> {
  if (!response.ok) throw await problemOf(response);
  return response;
}
