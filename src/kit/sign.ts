import { createHash } from 'node:crypto';

const keys = new Map<string, Promise<CryptoKey>>();
const encoder = new TextEncoder();

/** HMAC-SHA-256 of a text under a secret, base64url without padding. */
export async function sign(secret: string, text: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', await keyOf(secret), encoder.encode(text));
  return base64url(new Uint8Array(mac));
}

/** Is this the signature of the text? Compares in constant time. */
export async function isSigned(secret: string, text: string, signature: string): Promise<boolean> {
  const given = fromBase64url(signature);
  return given !== null && crypto.subtle.verify('HMAC', await keyOf(secret), given, encoder.encode(text));
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The bytes of a base64url text. Null when it is not base64url. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
}

function keyOf(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret);
  if (known) return known;
  const made = crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
  keys.set(secret, made);
  return made;
}

/** The SHA-256 of a text, base64url. Used to store and find secrets, and names that must not be stored in plain text. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** The same hash for the same validated body, however it was written. */
export function hashBody(body: unknown): string {
  return fingerprint(JSON.stringify(body));
}
