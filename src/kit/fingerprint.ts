import { createHash } from 'node:crypto';

/** What a secret, or a name that must not be written down, is kept and looked up by: its SHA-256, base64url. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** The same fingerprint for the same validated body, whatever its spelling was. */
export function hashBody(body: unknown): string {
  return fingerprint(JSON.stringify(body));
}
