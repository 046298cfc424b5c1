import { type Context, Hono } from 'hono';
import { fingerprint } from '#kit/sign.ts';
import type { GatewayMethod } from '#payments/gateway.ts';
import { type Answer, Refusal, type SandboxIntent } from './intent.ts';
import { cancel, capture, type Moved, refund } from './moves.ts';
import type { Sandbox } from './sandbox.ts';
import { disputeJson, errorJson, intentJson, refundJson } from './wire.ts';

const KEYS = 'sandbox/keys/';
/** Stripe takes no payment below 50 cents. */
const LEAST = 50;
const MOST = 99_999_999;
const MOST_ON_STATEMENT = 22;

type Params = URLSearchParams;

/** The part of Stripe's API that the adapter uses: form-encoded calls, JSON answers, errors and idempotency keys as Stripe's. */
export function stripeApi(sandbox: Sandbox) {
  const { files, now, secretKey } = sandbox.options;
  const shown = (intent: SandboxIntent, params: Params) => {
    return intentJson(intent, { expand: listed(params, 'expand'), payPage: sandbox.payPage(intent.id) });
  };

  /* A key is answered as the first time, a refusal too. */
  async function once(c: Context, intentId: string, params: Params, move: (intent: SandboxIntent) => Moved & { body: object }) {
    const key = c.req.header('idempotency-key') ?? sandbox.newId('key');
    const call = callOf(c, params);
    let answer: Answer | undefined;
    let isRepeated = false;
    await sandbox.move(intentId, (intent) => {
      answer = intent.answers[key];
      isRepeated = answer !== undefined;
      if (answer) return { intent, events: [] };
      const { body, ...moved } = tried(intent, move);
      answer = { call, ...body };
      return { ...moved, intent: { ...moved.intent, answers: { ...moved.intent.answers, [key]: answer } } };
    });
    return replay(c, answer, isRepeated, call);
  }

  /* The key of a new intent is kept beside it: the key names the intent that its first call was to make. */
  async function open(c: Context, params: Params) {
    const key = c.req.header('idempotency-key') ?? sandbox.newId('key');
    const call = callOf(c, params);
    const draft = opened(sandbox.newIntentId(), now(), params);
    const name = KEYS + fingerprint(key);
    const isFirst = await files.put(name, draft.id, null);
    const id = isFirst ? draft.id : ((await files.get(name))?.text ?? draft.id);
    const intent = { ...draft, id };
    const answer = { call, status: 200, body: JSON.stringify(shown(intent, params)) };
    if (await sandbox.create({ ...intent, answers: { [key]: answer } })) return replay(c, answer, false, call);
    return replay(c, (await sandbox.find(id))?.answers[key], true, call);
  }

  return new Hono()
    .use(async (c, next) => {
      if (c.req.header('authorization') !== `Bearer ${secretKey}`) {
        throw new Refusal(null, 'Invalid API Key provided.', { status: 401 });
      }
      await next();
      c.res.headers.set('request-id', sandbox.newId('req'));
    })
    .post('/v1/payment_intents', async (c) => open(c, await form(c)))
    .get('/v1/payment_intents/:id', async (c) => c.json(shown(await must(sandbox, c.req.param('id')), query(c))))
    .post('/v1/payment_intents/:id/capture', async (c) => {
      const params = await form(c);
      return once(c, c.req.param('id'), params, (intent) => {
        const moved = capture(intent, amountIn(params, 'amount_to_capture') ?? intent.amount, sandbox.newId);
        return { ...moved, body: shown(moved.intent, params) };
      });
    })
    .post('/v1/payment_intents/:id/cancel', async (c) => {
      const params = await form(c);
      return once(c, c.req.param('id'), params, (intent) => {
        const moved = cancel(intent, sandbox.newId);
        return { ...moved, body: shown(moved.intent, params) };
      });
    })
    .post('/v1/refunds', async (c) => {
      const params = await form(c);
      return once(c, params.get('payment_intent') ?? '', params, (intent) => {
        const moved = refund(intent, amountIn(params, 'amount'), named(params, 'metadata'), sandbox.newId);
        const [made] = moved.intent.refunds;
        return { ...moved, body: made ? refundJson(moved.intent, made) : {} };
      });
    })
    .get('/v1/refunds', async (c) => {
      const intent = await must(sandbox, c.req.query('payment_intent') ?? '');
      return c.json(
        page(
          c,
          intent.refunds.map((made) => refundJson(intent, made)),
        ),
      );
    })
    .get('/v1/disputes', async (c) => {
      const intent = await must(sandbox, c.req.query('payment_intent') ?? '');
      return c.json(
        page(
          c,
          intent.disputes.map((made) => disputeJson(intent, made)),
        ),
      );
    })
    .notFound((c) => c.json(errorJson(new Refusal(null, `Unrecognized request URL (${c.req.method}: ${c.req.path}).`)), 404))
    .onError((error, c) => {
      if (error instanceof Refusal) return Response.json(errorJson(error), { status: error.status });
      return c.json(errorJson({ type: 'api_error', code: null, message: 'The sandbox failed.' }), 500);
    });
}

function opened(id: string, createdAt: number, params: Params): SandboxIntent {
  const amount = amountIn(params, 'amount');
  const method = params.get('payment_method_types[0]');
  const currency = params.get('currency') ?? '';
  if (amount === null || !/^[a-z]{3}$/.test(currency)) throw new Refusal('parameter_missing', 'Missing required param.');
  if (amount < LEAST) throw new Refusal('amount_too_small', 'Amount must be at least €0.50 eur.');
  if (amount > MOST) throw new Refusal('amount_too_large', 'Amount must be no more than 999,999.99.');
  if (!isMethod(method)) throw new Refusal('parameter_invalid_string', `The payment method type "${method}" is invalid.`);
  for (const name of ['statement_descriptor', 'statement_descriptor_suffix']) {
    const text = params.get(name);
    if (text !== null && !(/[a-z]/i.test(text) && text.length <= MOST_ON_STATEMENT)) {
      throw new Refusal(null, `The ${name} must have at least one letter, and at most ${MOST_ON_STATEMENT} characters.`);
    }
  }
  const isManual = params.get('capture_method') === 'manual';
  if (isManual !== (method === 'card')) throw new Refusal('parameter_invalid', 'The sandbox authorises cards, and cards alone.');
  const isConfirmed = params.get('confirm') === 'true';
  const metadata = named(params, 'metadata');
  const returnUrl = params.get('return_url') ?? metadata.return_url ?? null;
  if (method === 'ideal' && !(isConfirmed && params.get('return_url'))) {
    throw new Refusal('parameter_missing', 'iDEAL is confirmed at once, and needs a return_url.');
  }
  const description = params.get('description') ?? '';
  const nothing = { isChallenged: false, error: null, charge: null, refunds: [], disputes: [], answers: {}, events: [] };
  const status = isConfirmed ? 'requires_action' : 'requires_payment_method';
  return { id, createdAt, amount, currency, method, description, metadata, returnUrl, status, ...nothing };
}

function isMethod(text: string | null): text is GatewayMethod {
  return text === 'card' || text === 'ideal';
}

function tried(intent: SandboxIntent, move: (intent: SandboxIntent) => Moved & { body: object }): Moved & { body: Omit<Answer, 'call'> } {
  try {
    const moved = move(intent);
    return { ...moved, body: { status: 200, body: JSON.stringify(moved.body) } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { intent, events: [], body: { status: error.status, body: JSON.stringify(errorJson(error)) } };
  }
}

function replay(c: Context, answer: Answer | undefined, isRepeated: boolean, call: string): Response {
  if (!answer) throw new Refusal('idempotency_key_in_use', 'The first call with this key is under way.', { status: 409 });
  if (answer.call !== call) {
    throw new Refusal(null, 'Keys for idempotent requests can only be used with the same parameters.', { type: 'idempotency_error' });
  }
  if (isRepeated) c.header('idempotent-replayed', 'true');
  c.header('content-type', 'application/json');
  return c.newResponse(answer.body, answer.status as 200);
}

async function must(sandbox: Sandbox, id: string): Promise<SandboxIntent> {
  const found = await sandbox.find(id);
  if (!found) throw new Refusal('resource_missing', `No such payment_intent: '${id}'`, { status: 404 });
  return found;
}

function page(c: Context, all: { id: string }[]) {
  const limit = Number(c.req.query('limit') ?? 10);
  const after = c.req.query('starting_after');
  const from = after ? all.findIndex(({ id }) => id === after) + 1 : 0;
  return { object: 'list', data: all.slice(from, from + limit), has_more: all.length > from + limit, url: c.req.path };
}

const query = (c: Context): Params => new URL(c.req.url).searchParams;
/* Not `text()`: the runtime warns that a form is no text. */
const form = async (c: Context): Promise<Params> => new URLSearchParams(new TextDecoder().decode(await c.req.arrayBuffer()));
const callOf = (c: Context, params: Params): string => fingerprint(`${c.req.method} ${c.req.path}?${params}`);

function listed(params: Params, name: string): string[] {
  return [...params].filter(([key]) => key.startsWith(`${name}[`)).map(([, value]) => value);
}

function named(params: Params, name: string): Record<string, string> {
  return Object.fromEntries(
    [...params].flatMap(([key, value]) => (key.startsWith(`${name}[`) ? [[key.slice(name.length + 1, -1), value]] : [])),
  );
}

function amountIn(params: Params, name: string): number | null {
  const text = params.get(name);
  if (text === null) return null;
  if (!/^-?\d{1,12}$/.test(text)) throw new Refusal('parameter_invalid_integer', `Invalid integer: ${text}`);
  return Number(text);
}
