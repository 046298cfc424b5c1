import type Stripe from 'stripe';
import type { GatewayEvent } from './gateway.ts';

/** Seconds that an event's signature may be from now, before or after. */
const TOLERANCE = 300;
/* Not lenient: bytes that are no text, or begin with a mark of their order, are not what Stripe signed. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export interface EventOptions {
  /** Of the webhook's endpoint; several while one replaces another. With none, every event is refused. */
  webhookSecrets: readonly string[];
  /** Epoch milliseconds. */
  now(): number;
}

/** The event in these bytes, if one of the secrets signed them lately. Nothing is parsed before that. */
export async function readEvent(
  Sdk: typeof Stripe,
  options: EventOptions,
  body: Uint8Array,
  signature: string,
): Promise<GatewayEvent | null> {
  const now = options.now();
  const signedAt = timeIn(signature);
  if (signedAt === null || Math.abs(now / 1000 - signedAt) > TOLERANCE) return null;
  const text = decode(body);
  if (text === null) return null;
  for (const secret of options.webhookSecrets) {
    const event = await verified(Sdk, text, signature, secret, now);
    if (event) return toEvent(event);
  }
  return null;
}

async function verified(Sdk: typeof Stripe, text: string, signature: string, secret: string, now: number): Promise<Stripe.Event | null> {
  try {
    return await Sdk.webhooks.constructEventAsync(text, signature, secret, TOLERANCE, Sdk.createSubtleCryptoProvider(), now);
  } catch {
    return null;
  }
}

/** The one time in a header `t=1700000000,v1=…`. The SDK takes the last of several, and any time in the future. */
function timeIn(signature: string): number | null {
  const times = signature.split(',').flatMap((part) => /^\s*t=(.*)$/.exec(part)?.[1] ?? []);
  return times.length === 1 && /^\d{1,12}$/.test(times[0] ?? '') ? Number(times[0]) : null;
}

function decode(body: Uint8Array): string | null {
  try {
    return utf8.decode(body);
  } catch {
    return null;
  }
}

/** Only who it is about is taken from an event: all else is asked. */
function toEvent(event: unknown): GatewayEvent | null {
  if (!isObject(event) || typeof event.id !== 'string' || typeof event.type !== 'string') return null;
  const about = isObject(event.data) && isObject(event.data.object) ? event.data.object : {};
  const intentId = about.object === 'payment_intent' ? about.id : about.payment_intent;
  return { id: event.id, type: event.type, intentId: typeof intentId === 'string' ? intentId : null };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
