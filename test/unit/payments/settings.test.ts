import { describe, expect, it } from 'vitest';
import { makeGateway } from '#payments/environment.ts';
import type { SandboxPlace } from '#payments/sandboxGateway.ts';
import { readEnvironment } from '#src/env.ts';

const SECRET_KEY = 'a secret for tests alone, never deployed';
const KEYS = { STRIPE_SECRET_KEY: 'sk_test_of_the_store', STRIPE_PUBLISHABLE_KEY: 'pk_test_of_the_store' };
const PLACE = { now: Date.now } as SandboxPlace;
const read = (settings: object, ENVIRONMENT = 'production') =>
  readEnvironment({
    ENVIRONMENT,
    SECRET_KEY,
    BASE_URL: 'https://shop.test',
    MAIL_TRANSPORT: 'binding',
    MAIL_FROM: 'Pinchi <shop@pinchi.test>',
    ...settings,
  });

describe('the payment gateway', () => {
  it('is none in a live store without keys', () => {
    expect(makeGateway(read({}), PLACE)).toBeNull();
    expect(makeGateway(read({ STRIPE_SECRET_KEY: ' ', STRIPE_PUBLISHABLE_KEY: '' }), PLACE)).toBeNull();
  });

  it('is Stripe where its keys are, with its form and what the content policy must allow', () => {
    const gateway = makeGateway(read({ ...KEYS, STRIPE_WEBHOOK_SECRETS: 'whsec_new, whsec_old,' }), PLACE);
    expect(gateway?.name).toBe('stripe');
    expect(gateway?.form?.publishableKey).toBe('pk_test_of_the_store');
    for (const sources of Object.values(gateway?.form?.allow ?? {}))
      for (const source of sources) expect(source).toMatch(/^https:\/\/(?:\*\.)?(?:[a-z]+\.)?stripe\.com$/);
  });

  it('reads several webhook secrets', () => {
    expect(read({ ...KEYS, STRIPE_WEBHOOK_SECRETS: 'whsec_new, whsec_old,' }).STRIPE_WEBHOOK_SECRETS).toEqual(['whsec_new', 'whsec_old']);
    expect(read({}).STRIPE_WEBHOOK_SECRETS).toEqual([]);
  });

  it.each([
    [{ STRIPE_SECRET_KEY: 'sk_test_1' }, 'STRIPE_PUBLISHABLE_KEY: both keys of Stripe go together'],
    [{ STRIPE_PUBLISHABLE_KEY: 'pk_test_1' }, 'STRIPE_SECRET_KEY: both keys of Stripe go together'],
    [{ ...KEYS, STRIPE_SECRET_KEY: 'pk_test_1' }, 'STRIPE_SECRET_KEY: begins with'],
    [{ ...KEYS, STRIPE_PUBLISHABLE_KEY: 'sk_test_1' }, 'STRIPE_PUBLISHABLE_KEY: begins with'],
    [{ ...KEYS, STRIPE_PUBLISHABLE_KEY: 'pk_live_1' }, 'STRIPE_PUBLISHABLE_KEY: one key is for tests, the other is live'],
    [{ STRIPE_WEBHOOK_SECRETS: 'whsec_1' }, 'STRIPE_SECRET_KEY: there are secrets of a webhook'],
    [{ ...KEYS, STRIPE_WEBHOOK_SECRETS: 'whsec_1,secret' }, 'STRIPE_WEBHOOK_SECRETS: each begins with `whsec_`'],
    [{ STRIPE_HOST: 'https://stripe.test' }, 'STRIPE_HOST: is of no use without STRIPE_SECRET_KEY'],
    [{ ...KEYS, STRIPE_HOST: 'http://stripe.test' }, 'STRIPE_HOST: a live store needs https'],
    [{ ...KEYS, STRIPE_HOST: 'stripe.test' }, 'STRIPE_HOST'],
  ])('is refused half configured: %o', (settings, fault) => {
    expect(() => read(settings)).toThrow(fault);
  });

  it('takes no real money in development', () => {
    const live = { STRIPE_SECRET_KEY: 'sk_live_1', STRIPE_PUBLISHABLE_KEY: 'pk_live_1' };
    expect(() => read(live, 'development')).toThrow('takes no real money');
    expect(read(live).STRIPE_SECRET_KEY).toBe('sk_live_1');
  });

  it('never writes a key into a fault', () => {
    const settings = { STRIPE_SECRET_KEY: 'sk_live_canary', STRIPE_PUBLISHABLE_KEY: 'pk_test_1', STRIPE_WEBHOOK_SECRETS: 'canary' };
    expect(() => read(settings, 'development')).toThrow(expect.not.stringContaining('canary'));
  });
});
