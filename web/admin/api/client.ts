import { hc } from 'hono/client';
import type { Api } from '#http/api/index.ts';
import { notConfirmed, type ProblemError, problemOf } from './problem.ts';
import { stillYou } from './prompt.ts';
import { renewSession, send } from './session.ts';

/** The store's API, typed from its routes. A refused call throws a `ProblemError`. */
export const api = hc<Api>('/api/v1', { fetch: staffFetch });

/** The body of an accepted call. */
export async function answer<T>(call: Promise<{ json(): Promise<T> }>): Promise<T> {
  return (await call).json();
}

/** A file that was read from the store, with the name that it is saved under. */
export interface NamedFile {
  file: Blob;
  name: string;
}

/** The file of an answer. `usual`: its name, if the answer does not say one. */
export async function fileOf(response: { headers: Headers; blob(): Promise<Blob> }, usual: string): Promise<NamedFile> {
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? usual;
  return { file: await response.blob(), name };
}

/** The header of a write that changes the version that was seen. Refused as `stale_version` if somebody else was faster. */
export function atVersion(row: { version: number }): { 'if-match': string } {
  return { 'if-match': `"${row.version}"` };
}

/**
 * Sends with the session's cookies, and throws every refusal as a `ProblemError`. After two refusals it helps first, once for each call,
 * and sends the same call again: it renews the session (`unauthenticated`), or asks for the password (`confirm_identity`).
 */
async function staffFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const tried = new Set<string>();
  for (;;) {
    const response = await send(input, init);
    if (response.ok) return response;
    const refusal = await problemOf(response);
    if (tried.has(refusal.code)) throw refusal;
    tried.add(refusal.code);
    await answerRefusal(refusal);
  }
}

/** Throws the refusal if nothing can be done about it. */
async function answerRefusal(refusal: ProblemError): Promise<void> {
  switch (refusal.code) {
    case 'unauthenticated':
      if (await renewSession()) return;
      break;
    case 'confirm_identity':
      if (await stillYou.ask()) return;
      throw notConfirmed();
    case 'second_factor_missing':
      noteSecondFactorMissing();
  }
  throw refusal;
}

let secondFactorMissing = false;
const listeners = new Set<() => void>();

/** From now on the store refuses every call of staff, until an authenticator app is set up. */
function noteSecondFactorMissing(): void {
  secondFactorMissing = true;
  for (const listener of listeners) listener();
}

export function isSecondFactorMissing(): boolean {
  return secondFactorMissing;
}

export function onSecondFactorMissing(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
