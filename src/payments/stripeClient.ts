import type Stripe from 'stripe';
import { loadOnce } from '#kit/loadOnce.ts';

export interface ClientOptions {
  secretKey: string;
  /** Where the API is, such as `https://api.stripe.com`. */
  host: string;
  fetch: typeof fetch;
  /** Milliseconds that a call may take. */
  timeout?: number;
}

/** A page waits for some of these calls. */
const TIMEOUT = 10_000;

/** Loaded on first use: most isolates show goods and never ask for money. */
export const sdk = loadOnce(async () => (await import('stripe')).default);

/** The client of the SDK, made on first use. */
export function stripeClient(options: ClientOptions): () => Promise<Stripe> {
  let made: Stripe | null = null;
  return async () => {
    made ??= makeClient(await sdk(), options);
    return made;
  };
}

function makeClient(Sdk: typeof Stripe, { secretKey, host, fetch, timeout = TIMEOUT }: ClientOptions): Stripe {
  const { hostname, port, protocol } = new URL(host);
  const isSecure = protocol === 'https:';
  return new Sdk(secretKey, {
    host: hostname,
    protocol: isSecure ? 'https' : 'http',
    port: port || (isSecure ? '443' : '80'),
    httpClient: Sdk.createFetchHttpClient(fetch),
    timeout,
    // Whoever asks knows whether and when to ask again.
    maxNetworkRetries: 0,
    telemetry: false,
  });
}
