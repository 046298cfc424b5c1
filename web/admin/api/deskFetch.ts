import { problemOf } from './problem.ts';
import { send } from './send.ts';
import { endSession, renewSession } from './session.ts';

/** Sends with the session's cookies; renews it once on 401; throws every refusal as a `ProblemError`. */
export async function deskFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const first = await send(input, init);
  if (first.status !== 401 || String(input).includes('/auth/login')) return granted(first);
  if (await renewSession()) {
    const second = await send(input, init);
    if (second.status !== 401) return granted(second);
  }
  endSession();
  throw await problemOf(first);
}

async function granted(response: Response): Promise<Response> {
  if (!response.ok) throw await problemOf(response);
  return response;
}
