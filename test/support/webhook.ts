import { env } from 'cloudflare:workers';
import { hmac } from './forgedTokens.ts';

export interface SentEvent {
  id?: string;
  type: string;
  /** Left out for an event about something else. */
  intentId?: string;
}

/** An event as the gateway of the store sends it: signed now, with the store's own secret. */
export async function signedEvent({ id = `evt_${crypto.randomUUID()}`, type, intentId }: SentEvent) {
  const body = {
    id,
    object: 'event',
    type,
    data: { object: intentId ? { id: intentId, object: 'payment_intent' } : { id: 'cus_1', object: 'customer' } },
  };
  return { body, headers: { 'stripe-signature': await signatureOf(JSON.stringify(body)) } };
}

/** The header of a signature. `secret` and `at` (seconds) are those of a true one where left out. */
export async function signatureOf(body: string, { secret = secretOfStore(), at = Math.floor(Date.now() / 1000) } = {}): Promise<string> {
  return `t=${at},v1=${hexOf(await hmac(secret, `${at}.${body}`))}`;
}

function secretOfStore(): string {
  return `whsec_sandbox:${(env as unknown as { SECRET_KEY: string }).SECRET_KEY}`;
}

/* From the form of a token. */
function hexOf(base64url: string): string {
  const bytes = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return [...bytes].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
