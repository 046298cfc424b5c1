import type { Cart } from '#contracts/carts.ts';
import type { Problem } from '#contracts/problem.ts';

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem | null };

/** The JSON API; `problem` is null when nobody answered. */
export async function call<T>(method: string, path: string): Promise<Answer<T>> {
  try {
    const response = await fetch(`/api/v1${path}`, { method, headers: { accept: 'application/json' } });
    const body = response.status === 204 ? null : await response.json();
    return response.ok ? { ok: true, value: body as T } : { ok: false, problem: body as Problem };
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

export function holdAgain(cartId: string) {
  return call<Cart>('POST', `/carts/${encodeURIComponent(cartId)}/holds`);
}

/** A signed-in shopper's access token lives 15 minutes; a page may live longer. */
export function refreshSession() {
  return call('POST', '/auth/refresh');
}
