import { base64url, fromBase64url } from './sign.ts';

const IV_BYTES = 12;
const encoder = new TextEncoder();
const keys = new Map<string, Promise<CryptoKey>>();

/**
 * Encrypt data that the store must read again: AES-256-GCM, with a key derived from `secret`; base64url. `boundTo` names the owner: the
 * data cannot be decrypted in the row of somebody else. `iv` is 12 random bytes.
 */
export async function encrypt(secret: string, text: string, boundTo: string, iv: Uint8Array): Promise<string> {
  const sealed = await crypto.subtle.encrypt(algorithm(boundTo, iv), await keyOf(secret), encoder.encode(text));
  return base64url(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
}

/** Decrypt. Null when the data belongs to another owner, was encrypted with another secret, or was changed. */
export async function decrypt(secret: string, sealed: string, boundTo: string): Promise<string | null> {
  const bytes = fromBase64url(sealed);
  if (!bytes || bytes.length <= IV_BYTES) return null;
  const key = await keyOf(secret);
  try {
    const text = await crypto.subtle.decrypt(algorithm(boundTo, bytes.slice(0, IV_BYTES)), key, bytes.slice(IV_BYTES));
    return new TextDecoder().decode(text);
  } catch {
    return null;
  }
}

function algorithm(boundTo: string, iv: Uint8Array) {
  return { name: 'AES-GCM', iv: Uint8Array.from(iv), additionalData: encoder.encode(boundTo) };
}

function keyOf(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret);
  if (known) return known;
  const made = derive(secret);
  keys.set(secret, made);
  return made;
}

async function derive(secret: string): Promise<CryptoKey> {
  const from = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode('pinchi vault') };
  return crypto.subtle.deriveKey(how, from, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
