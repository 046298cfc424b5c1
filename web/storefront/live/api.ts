import type { Cart } from '#contracts/carts.ts';
import type { Problem } from '#contracts/problem.ts';

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem | null };

const HEADERS = { accept: 'application/json', 'content-type': 'application/json' };

/** Calls the JSON API; `problem` is null if there was no answer. */
export async function call<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
  try {
    const response = await fetch(`/api/v1${path}`, { method, headers: HEADERS, body: JSON.stringify(body) });
    const answer = response.status === 204 ? null : await response.json();
    return response.ok ? { ok: true, value: answer as T } : { ok: false, problem: answer as Problem };
  } catch {
    return { ok: false, problem: null };
  }
}

export function newCart() {
  return call<{ cart: Cart; token: string }>('POST', '/carts');
}

export function currentCart() {
  return call<Cart>('GET', '/carts/current');
}

/** A signed-in shopper's access token lives 15 minutes; a page may live longer. */
export function refreshSession() {
  return call('POST', '/auth/refresh');
}

/* The problem for a call without a connection. */
export const OFFLINE = problem(0, 'offline', 'No connection', 'There is no connection.');
export const SIGNED_OUT = problem(401, 'unauthenticated', 'Signed out', 'You are signed out. Your cart is kept: sign in again.');

function problem(status: number, code: string, title: string, detail: string): Problem {
  return { type: 'about:blank', status, code, title, detail };
}
