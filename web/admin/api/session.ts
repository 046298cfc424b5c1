import { problemOf, signedOut, unreachable } from './problem.ts';
import { sessionEnded } from './prompt.ts';

let renewing: Promise<boolean> | null = null;

/** Renews the session, once for all calls that wait for it. If it has ended, asks the user to sign in again. False: the user did not. */
export function renewSession(): Promise<boolean> {
  renewing ??= renew().finally(() => {
    renewing = null;
  });
  return renewing;
}

async function renew(): Promise<boolean> {
  const response = await send('/api/v1/auth/refresh', { method: 'POST' });
  if (response.ok) {
    // An unread body would keep its connection open.
    await response.arrayBuffer();
    return true;
  }
  const refusal = await problemOf(response);
  if (response.status === 401) return sessionEnded.ask();
  throw refusal;
}

/** `fetch` that throws a `ProblemError` if the store does not answer. An abort is thrown as it is. */
export async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(input, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
}

/**
 * A public read with an expired session gets the answer for shoppers. If the answer shows that, this renews the session and reads again.
 */
export async function asStaff<T>(read: () => Promise<T>, isForStaff: (answer: T) => boolean): Promise<T> {
  const first = await read();
  if (isForStaff(first)) return first;
  if (await renewSession()) return read();
  throw signedOut();
}
