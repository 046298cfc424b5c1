import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asPerson, stranger } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { atTheSandbox, reaches, toPay } from '#test/support/paying.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf } from '#test/support/shelf.ts';
import { soon } from '#test/support/soon.ts';
import { signatureOf, signedEvent } from '#test/support/webhook.ts';

beforeAll(openShelf);
afterEach(expectSound);

const WEBHOOK = '/payments/webhooks/stripe';
const stored = () => env.DB.prepare('SELECT count(*) AS n FROM gateway_events').first<number>('n');
const event = JSON.stringify({
  id: 'evt_forged',
  object: 'event',
  type: 'payment_intent.succeeded',
  data: { object: { id: 'pi_1', object: 'payment_intent' } },
});
const now = () => Math.floor(Date.now() / 1000);
const hex = async (secret?: string, at = now(), body = event) =>
  (await signatureOf(body, { at, ...(secret ? { secret } : {}) })).split('v1=')[1];

describe('a forged event', () => {
  it.each<[string, () => Promise<string | undefined>, string?]>([
    ['without a signature', async () => undefined],
    ['with an empty one', async () => ''],
    ['with a word for one', async () => 'yes'],
    ['signed with another secret', () => signatureOf(event, { secret: 'whsec_of_somebody_else' })],
    ['signed with the key of the API', () => signatureOf(event, { secret: 'sk_test_sandbox' })],
    ['signed an hour ago', () => signatureOf(event, { at: now() - 3600 })],
    ['signed for tomorrow', () => signatureOf(event, { at: now() + 86_400 })],
    ['with the time of now and the signature of an hour ago', async () => `t=${now()},v1=${await hex(undefined, now() - 3600)}`],
    ['with another body', () => signatureOf(event), event.replace('pi_1', 'pi_2')],
    ['with a blank at its end', () => signatureOf(event), `${event} `],
    ['in the test scheme alone', async () => `t=${now()},v0=${await hex()}`],
    ['without a time', async () => `v1=${await hex()}`],
    ['cut short', async () => (await signatureOf(event)).slice(0, -1)],
  ])('%s is refused, and leaves nothing', async (_, signature, body = event) => {
    const given = await signature();
    const before = await stored();
    const { status, body: problem } = await stranger.post<{ code: string }>(
      WEBHOOK,
      body,
      given === undefined ? {} : { headers: { 'stripe-signature': given } },
    );
    expect([status, problem.code, await stored()]).toEqual([400, 'bad_signature', before]);
  });
});

describe('an event', () => {
  it('is stored once and acted on once, however often it comes at the same time', async () => {
    const card = await toPay('card');
    const intentId = await card.intent();
    const { body, headers } = await signedEvent({ id: 'evt_50', type: 'payment_intent.amount_capturable_updated', intentId });
    await (await atTheSandbox()).pay(intentId);
    const answers = await Promise.all(Array.from({ length: 50 }, () => stranger.post(WEBHOOK, body, { headers })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await env.DB.prepare("SELECT count(*) AS n FROM gateway_events WHERE id = 'evt_50'").first('n')).toBe(1);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM outbox WHERE payload ->> 'eventId' = 'evt_50'").first('n')).toBe(1);
    await reaches(card, 'confirmed');
    expect((await card.now()).timeline).toHaveLength(2);
  });

  it('that says an order is paid changes nothing while the gateway says it is not', async () => {
    const card = await toPay('card');
    const { body, headers } = await signedEvent({ id: 'evt_lie', type: 'payment_intent.succeeded', intentId: await card.intent() });
    expect((await stranger.post(WEBHOOK, body, { headers })).status).toBe(200);
    await soon(async () =>
      expect(
        await env.DB.prepare("SELECT done_at IS NOT NULL AS done FROM outbox WHERE payload ->> 'eventId' = 'evt_lie'").first('done'),
      ).toBe(1),
    );
    expect(await card.now()).toMatchObject({ status: 'pending_payment', payment: { status: 'unpaid' } });
  });

  it('of no origin and with a session of somebody is taken as any other', async () => {
    const { body, headers } = await signedEvent({ type: 'customer.created' });
    expect((await asPerson(await makePerson()).post(WEBHOOK, body, { headers })).status).toBe(200);
  });
});
