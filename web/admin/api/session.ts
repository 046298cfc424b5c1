import { problemOf } from './problem.ts';
import { send } from './send.ts';

let regaining: Promise<boolean> | null = null;
let ask: () => Promise<boolean> = async () => false;

/** One renewal for all calls that found the session too old; where it has ended, one question to sign in again. False: nobody did. */
export function regainSession(): Promise<boolean> {
  regaining ??= regain().finally(() => {
    regaining = null;
  });
  return regaining;
}

/** Who asks to sign in again once the session cannot be renewed; the calls that found it so wait for the answer. Answers how to stop. */
export function onSessionEnd(asker: () => Promise<boolean>): () => void {
  ask = asker;
  return () => {
    if (ask === asker) ask = async () => false;
  };
}

async function regain(): Promise<boolean> {
  const response = await send('/api/v1/auth/refresh', { method: 'POST' });
  if (response.ok) {
    // Unread, it would keep its connection.
    await response.arrayBuffer();
    return true;
  }
  const refusal = await problemOf(response);
  if (response.status === 401) return ask();
  throw refusal;
}
