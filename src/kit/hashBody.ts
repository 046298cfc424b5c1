import { base64url } from './sign.ts';

/** The same hash for the same validated body, whatever its spelling. */
export async function hashBody(body: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(body)));
  return base64url(new Uint8Array(digest));
}
