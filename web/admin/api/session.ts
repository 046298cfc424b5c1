import { problemOf } from './problem.ts';
import { sessionEnded } from './question.ts';
import { send } from './send.ts';

let regaining: Promise<boolean> | null = null;

/** One renewal for all calls that found the session too old; where it has ended, one question to sign in again. False: nobody did. */
export function regainSession(): Promise<boolean> {
  regaining ??= regain().finally(() => {
    regaining = null;
  });
  return regaining;
}

async function regain(): Promise<boolean> {
  const response = await send('/api/v1/auth/refresh', { method: 'POST' });
  if (response.ok) {
    // Unread, it would keep its connection.
    await response.arrayBuffer();
    return true;
  }
  const refusal = await problemOf(response);
  if (response.status === 401) return sessionEnded.ask();
  throw refusal;
}
