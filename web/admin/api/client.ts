import { hc } from 'hono/client';
import type { Api } from '#http/api/index.ts';
import { deskFetch } from './deskFetch.ts';

/** The store's API, typed from its routes. Refusals arrive as `ProblemError`. */
export const api = hc<Api>('/api/v1', { fetch: deskFetch });

/** The body of a granted call. */
export async function answer<T>(call: Promise<{ json(): Promise<T> }>): Promise<T> {
  return (await call).json();
}
