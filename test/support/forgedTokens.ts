import { base64url } from '#kit/sign.ts';

/** Base64url of a text or of a value's JSON. */
export function encode(value: unknown): string {
  return base64url(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)));
}

/** Base64url of the HMAC of a text. */
export async function hmac(secret: string, text: string, hash = 'SHA-256'): Promise<string> {
  const bytes = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret || '\0'), { name: 'HMAC', hash }, false, ['sign']);
  return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(text))));
}

/** A JWT with any header and payload (values or JSON texts), signed with `secret`. */
export async function forge(header: unknown, payload: unknown, secret: string, hash?: string): Promise<string> {
  const body = `${encode(header)}.${encode(payload)}`;
  return `${body}.${await hmac(secret, body, hash)}`;
}
