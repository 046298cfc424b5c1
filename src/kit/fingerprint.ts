import { createHash } from 'node:crypto';

/** The SHA-256 of a text, base64url. Used to store and find secrets, and names that must not be stored in plain text. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** The same hash for the same validated body, however it was written. */
export function hashBody(body: unknown): string {
  return fingerprint(JSON.stringify(body));
}
