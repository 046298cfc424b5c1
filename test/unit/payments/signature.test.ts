import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { stripeGateway } from '#payments/stripe.ts';

const SECRET = 'whsec_of_this_store';
const OLD_SECRET = 'whsec_until_yesterday';
const NOW = Date.UTC(2026, 10, 21, 12);
const BODY = JSON.stringify({
  id: 'evt_1',
  object: 'event',
  type: 'payment_intent.succeeded',
  data: { object: { id: 'pi_1', object: 'payment_intent', amount: 4250 } },
});

const bytes = (text: string) => new TextEncoder().encode(text);
const gateway = (webhookSecrets = [SECRET, OLD_SECRET]) =>
  stripeGateway({
    secretKey: 'sk_test_none',
    webhookSecrets,
    form: null,
    host: 'https://api.stripe.com',
    fetch: () => Promise.reject(new Error('An event asks nobody')),
    now: () => NOW,
  });

interface Signing {
  payload?: string;
  secret?: string;
  at?: number;
  scheme?: string;
}

function signed({ payload = BODY, secret = SECRET, at = NOW, scheme = 'v1' }: Signing = {}): Promise<string> {
  const cryptoProvider = Stripe.createSubtleCryptoProvider();
  return Stripe.webhooks.generateTestHeaderStringAsync({ payload, secret, timestamp: at / 1000, scheme, cryptoProvider });
}

const signatureOf = async (signing?: Signing) => /=(\w+)$/.exec(await signed(signing))?.[1] ?? '';
const SECOND = 1000;
const TIME = NOW / SECOND;

describe('an event of a webhook', () => {
  it('is taken when our secret signed its bytes, and says which intent to ask about', async () => {
    expect(await gateway().event(bytes(BODY), await signed())).toEqual({ id: 'evt_1', type: 'payment_intent.succeeded', intentId: 'pi_1' });
  });

  it('is taken when an older secret signed it, which is still in the list', async () => {
    expect(await gateway().event(bytes(BODY), await signed({ secret: OLD_SECRET }))).toMatchObject({ id: 'evt_1' });
  });

  it('is taken when one of several signatures is right: Stripe sends two while a secret changes', async () => {
    const other = await signatureOf({ secret: 'whsec_of_tomorrow' });
    expect(await gateway().event(bytes(BODY), `t=${TIME},v1=${other},v1=${await signatureOf()}`)).toMatchObject({ id: 'evt_1' });
  });

  it.each([-300, 300])('is taken %i seconds from now', async (seconds) => {
    expect(await gateway().event(bytes(BODY), await signed({ at: NOW + seconds * SECOND }))).toMatchObject({ id: 'evt_1' });
  });

  it.each([
    ['a charge', { id: 'ch_1', object: 'charge', payment_intent: 'pi_7' }, 'pi_7'],
    ['a dispute', { id: 'du_1', object: 'dispute', payment_intent: 'pi_7' }, 'pi_7'],
    ['a charge without an intent', { id: 'ch_1', object: 'charge', payment_intent: null }, null],
    ['something else', { id: 'cus_1', object: 'customer' }, null],
  ])('about %s names its intent', async (_, object, intentId) => {
    const payload = JSON.stringify({ id: 'evt_2', type: 'any', data: { object } });
    expect(await gateway().event(bytes(payload), await signed({ payload }))).toEqual({ id: 'evt_2', type: 'any', intentId });
  });
});

describe('an event that is not ours is refused', () => {
  const forgeries: [string, () => Promise<[body: string | Uint8Array, header: string]>][] = [
    ['no signature', async () => [BODY, '']],
    ['a header of words', async () => [BODY, 'let me in']],
    ['no signature beside the time', async () => [BODY, `t=${TIME}`]],
    ['an empty signature', async () => [BODY, `t=${TIME},v1=`]],
    ['the secret of another store', async () => [BODY, await signed({ secret: 'whsec_of_another_store' })]],
    ['an empty secret', async () => [BODY, `t=${TIME},v1=${'0'.repeat(64)}`]],
    ['301 seconds old', async () => [BODY, await signed({ at: NOW - 301 * SECOND })]],
    ['301 seconds in the future', async () => [BODY, await signed({ at: NOW + 301 * SECOND })]],
    ['another time over the right signature', async () => [BODY, `t=${TIME + 1},v1=${await signatureOf()}`]],
    ['no time', async () => [BODY, `v1=${await signatureOf()}`]],
    ['a time that is no number', async () => [BODY, `t=now,v1=${await signatureOf()}`]],
    ['two times', async () => [BODY, `t=${TIME},${await signed()}`]],
    ['the header twice', async () => [BODY, `${await signed()}, ${await signed({ at: NOW - 1000 * SECOND })}`]],
    ['only the scheme v0', async () => [BODY, await signed({ scheme: 'v0' })]],
    ['a signature that was cut', async () => [BODY, (await signed()).slice(0, -1)]],
    ['a signature in capitals', async () => [BODY, `t=${TIME},v1=${(await signatureOf()).toUpperCase()}`]],
    ['one letter changed', async () => [BODY.replace('4250', '4251'), await signed()]],
    ['another intent', async () => [BODY.replace('pi_1', 'pi_2'), await signed()]],
    ['a space more', async () => [`${BODY} `, await signed()]],
    ['written anew with spaces', async () => [JSON.stringify(JSON.parse(BODY), null, 2), await signed()]],
    ['a letter written as its code', async () => [BODY.replace('succeeded', 'succeede\\u0064'), await signed()]],
    ['a mark of the byte order', async () => [bytes(`\u{feff}${BODY}`), await signed()]],
    ['another encoding', async () => [Uint8Array.from(Buffer.from(BODY, 'utf16le')), await signed()]],
    ['bytes that are no text', async () => [Uint8Array.from([...bytes(BODY), 0xff]), await signed()]],
    ['an empty body', async () => ['', await signed({ payload: '' })]],
    ['a signed body that is no JSON', async () => ['{', await signed({ payload: '{' })]],
    ['a signed body that is no event', async () => ['[]', await signed({ payload: '[]' })]],
  ];

  it.each(forgeries)('%s', async (_, forge) => {
    const [body, header] = await forge();
    expect(await gateway().event(typeof body === 'string' ? bytes(body) : body, header)).toBeNull();
  });

  it('all of them, where no secret is set', async () => {
    expect(await gateway([]).event(bytes(BODY), await signed())).toBeNull();
    expect(await gateway([]).event(bytes(BODY), await signed({ secret: 'undefined' }))).toBeNull();
  });
});
