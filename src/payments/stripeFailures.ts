import { GatewayFailure } from './gateway.ts';

/** The parts of an error of the SDK that are used. Its message may have parts of keys, and is used nowhere. */
interface StripeError {
  type: string;
  statusCode?: number;
  code?: string;
  decline_code?: string;
  requestId?: string;
}

/**
 * Stripe read the call, and no repetition changes its answer. 401 and 403 are none of these: they say that our key is wrong, and the call
 * goes through once it is right. Nor are 409 (the same call is under way) and 429.
 */
const REFUSALS = new Set([400, 402, 404]);

/** Does one call, and says a failure of the SDK in the words of the port. Any other error is a fault of ours, and is thrown as it is. */
export async function asked<T>(call: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isOfStripe(error) ? failureOf(call, error) : error;
  }
}

function failureOf(call: string, { type, statusCode, code, decline_code, requestId }: StripeError): GatewayFailure {
  const refused = REFUSALS.has(statusCode ?? 0) && code !== 'rate_limit' && code !== 'lock_timeout';
  const word = decline_code || code || type;
  const answer = statusCode ? `answered ${statusCode} ${word}` : `did not answer (${type})`;
  return new GatewayFailure(refused, word, `Stripe ${answer} to ${call}${requestId ? `, request ${requestId}` : ''}`);
}

function isOfStripe(error: unknown): error is StripeError {
  return error instanceof Error && 'type' in error && typeof error.type === 'string' && error.type.startsWith('Stripe');
}
