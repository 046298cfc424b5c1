import { problemOf } from './problem.ts';
import { send } from './send.ts';

let renewal: Promise<boolean> | null = null;
let ended: () => void = () => {};

/** One refresh for all calls that found the session too old. False: it has ended. */
export function renewSession(): Promise<boolean> {
  renewal ??= refresh().finally(() => {
    renewal = null;
  });
  return renewal;
}

/** Called once the session cannot be renewed. */
export function onSessionEnd(listener: () => void): void {
  ended = listener;
}

export function endSession(): void {
  ended();
}

async function refresh(): Promise<boolean> {
  const response = await send('/api/v1/auth/refresh', { method: 'POST' });
  if (response.ok) return true;
  if (response.status === 401) return false;
  throw await problemOf(response);
}
