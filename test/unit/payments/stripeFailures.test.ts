import { describe, expect, it } from 'vitest';
import { GatewayFailure, type IntentRequest } from '#payments/gateway.ts';
import { type StripeOptions, stripeGateway } from '#payments/stripe.ts';
import { intentRequest } from '#test/support/gateway.ts';

const SECRET_KEY = 'sk_test_canary_of_the_store';
const REQUEST = intentRequest();

function gatewayOver(answer: (request: Request) => Promise<Response>, options: Partial<StripeOptions> = {}) {
  return stripeGateway({
    secretKey: SECRET_KEY,
    webhookSecrets: [],
    form: null,
    host: 'https://api.stripe.com',
    fetch: (url, init) => answer(new Request(url as string, init)),
    now: Date.now,
    ...options,
  });
}

const says = (status: number, error: object) => async () => Response.json({ error }, { status, headers: { 'request-id': 'req_1' } });

async function failureOf(answer: (request: Request) => Promise<Response>, options: Partial<StripeOptions> = {}): Promise<GatewayFailure> {
  const error = await gatewayOver(answer, options)
    .capture('pi_1', { amount: 1, key: 'capture pat_1' })
    .catch((thrown) => thrown);
  expect(error).toBeInstanceOf(GatewayFailure);
  return error;
}

describe('a failure of Stripe', () => {
  it.each([
    ['a card that was declined', 402, { type: 'card_error', code: 'card_declined', decline_code: 'lost_card' }, 'lost_card'],
    [
      'a state that does not allow it',
      400,
      { type: 'invalid_request_error', code: 'payment_intent_unexpected_state' },
      'payment_intent_unexpected_state',
    ],
    ['no such intent', 404, { type: 'invalid_request_error', code: 'resource_missing' }, 'resource_missing'],
    ['another call with this key', 400, { type: 'idempotency_error' }, 'StripeIdempotencyError'],
  ])('is a refusal: %s', async (_, status, error, code) => {
    expect(await failureOf(says(status, error))).toMatchObject({ refused: true, code });
  });

  it.each([
    ['too many calls', 429, { type: 'invalid_request_error', code: 'rate_limit' }],
    ['a lock that was not free in time', 429, { type: 'invalid_request_error', code: 'lock_timeout' }],
    ['the same call is under way', 409, { type: 'invalid_request_error', code: 'idempotency_key_in_use' }],
    ['a fault of theirs', 500, { type: 'api_error' }],
    ['no room', 503, { type: 'api_error' }],
    ['our key is wrong', 401, { type: 'invalid_request_error' }],
    ['our key may not do it', 403, { type: 'invalid_request_error' }],
  ])('leaves open whether it was done: %s', async (_, status, error) => {
    expect(await failureOf(says(status, error))).toMatchObject({ refused: false });
  });

  it.each<[string, () => Promise<Response>]>([
    ['the network is down', () => Promise.reject(new TypeError('fetch failed'))],
    ['an answer that is no JSON', async () => new Response('<html>Bad gateway</html>', { status: 502 })],
    ['an answer that is cut', async () => new Response('{"id":"pi_1","obj', { status: 200 })],
  ])('leaves open whether it was done: %s', async (_, answer) => {
    expect(await failureOf(answer)).toMatchObject({ refused: false });
  });

  it('leaves open whether it was done when no answer comes in time, and gives the call up', async () => {
    let signal: AbortSignal | undefined;
    const never = (request: Request) => {
      signal = request.signal;
      return new Promise<Response>((_, fail) => signal?.addEventListener('abort', () => fail(signal?.reason)));
    };
    expect(await failureOf(never, { timeout: 10 })).toMatchObject({ refused: false });
    expect(signal?.aborted).toBe(true);
  });

  it('is asked about once: whoever asks decides to ask again', async () => {
    let calls = 0;
    await failureOf(async () => {
      calls++;
      return Response.json({ error: { type: 'api_error' } }, { status: 503 });
    });
    expect(calls).toBe(1);
  });

  it('names the request, and neither a key nor what Stripe wrote', async () => {
    const message = `Invalid API Key provided: ${SECRET_KEY.slice(0, 12)}`;
    const failure = await failureOf(says(401, { type: 'invalid_request_error', message }));
    expect(failure.message).toContain('req_1');
    expect(JSON.stringify({ ...failure, message: failure.message, stack: failure.stack, cause: failure.cause })).not.toContain('canary');
    expect(failure.message).not.toContain('Invalid API Key');
    expect(failure.cause).toBeUndefined();
  });
});

describe('what is sent to Stripe', () => {
  const INTENT = {
    id: 'pi_1',
    object: 'payment_intent',
    metadata: {},
    amount: 4250,
    amount_received: 0,
    currency: 'eur',
    status: 'requires_payment_method',
  };

  async function sent(request: Partial<IntentRequest>) {
    let asked: Request | undefined;
    await gatewayOver(async (call) => {
      asked = call;
      return Response.json({ ...INTENT, capture_method: 'manual', client_secret: 'pi_1_secret', latest_charge: null, next_action: null });
    }).open({ ...REQUEST, ...request });
    return { asked, params: Object.fromEntries(new URLSearchParams(await asked?.text())) };
  }

  it('is the amount, the number and id of the order, and the address to come back to', async () => {
    const { asked, params } = await sent({});
    expect(asked?.url).toBe('https://api.stripe.com/v1/payment_intents');
    expect(asked?.headers.get('idempotency-key')).toBe('open pat_1');
    expect(asked?.headers.get('authorization')).toBe(`Bearer ${SECRET_KEY}`);
    expect(params).toEqual({
      amount: '4250',
      currency: 'eur',
      capture_method: 'manual',
      description: 'Order 261121-7KQF2M',
      'metadata[attempt]': 'pat_1',
      'metadata[order]': 'ord_1',
      'metadata[return_url]': 'https://shop.test/orders/ord_1',
      'payment_method_types[0]': 'card',
      'expand[0]': 'latest_charge.refunds',
    });
  });

  it('is confirmed at once for iDEAL, so that the answer has the page of the bank', async () => {
    const { params } = await sent({ method: 'ideal' });
    expect(params).toMatchObject({
      confirm: 'true',
      'payment_method_data[type]': 'ideal',
      'payment_method_types[0]': 'ideal',
      return_url: 'https://shop.test/orders/ord_1',
      statement_descriptor: 'Order 261121-7KQF2M',
    });
    expect(params).not.toHaveProperty('capture_method');
  });
});
