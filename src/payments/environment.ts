import { z } from 'zod';
import type { Gateway, GatewayForm } from './gateway.ts';
import { type SandboxPlace, sandboxGateway } from './sandboxGateway.ts';
import { stripeGateway } from './stripe.ts';

const text = z.string().trim().optional();

/** The payment gateway in the environment (docs/payments.md). */
export const paymentEnvironment = z.object({
  /** `sk_…`, or a restricted key `rk_…`. */
  STRIPE_SECRET_KEY: text,
  STRIPE_PUBLISHABLE_KEY: text,
  /** `whsec_…`, separated by commas: several while one replaces another. */
  STRIPE_WEBHOOK_SECRETS: text.transform((secrets) => (secrets ?? '').split(',').flatMap((secret) => secret.trim() || [])),
  /** Another address of Stripe's API. */
  STRIPE_HOST: z.url({ protocol: /^https?$/ }).optional(),
});

type PaymentSettings = z.infer<typeof paymentEnvironment>;

/** Faults in the combination of settings, each with the setting that would fix it. */
export function paymentFaults(s: PaymentSettings & { ENVIRONMENT: string }): [keyof PaymentSettings, string][] {
  const live = s.ENVIRONMENT === 'production';
  const [secret, publishable] = [s.STRIPE_SECRET_KEY || '', s.STRIPE_PUBLISHABLE_KEY || ''];
  const takesMoney = /^[sr]k_live_/.test(secret);
  const faults: [boolean, keyof PaymentSettings, string][] = [
    [!secret !== !publishable, publishable ? 'STRIPE_SECRET_KEY' : 'STRIPE_PUBLISHABLE_KEY', 'both keys of Stripe go together'],
    [!!secret && !/^[sr]k_(?:test|live)_/.test(secret), 'STRIPE_SECRET_KEY', 'begins with `sk_test_`, `sk_live_` or `rk_…`'],
    [!!publishable && !/^pk_(?:test|live)_/.test(publishable), 'STRIPE_PUBLISHABLE_KEY', 'begins with `pk_test_` or `pk_live_`'],
    [
      !!secret && !!publishable && takesMoney !== publishable.startsWith('pk_live_'),
      'STRIPE_PUBLISHABLE_KEY',
      'one key is for tests, the other is live',
    ],
    [!live && takesMoney, 'STRIPE_SECRET_KEY', 'a store in development takes no real money: use the keys for tests'],
    [s.STRIPE_WEBHOOK_SECRETS.length > 0 && !secret, 'STRIPE_SECRET_KEY', 'there are secrets of a webhook, and no key to ask Stripe with'],
    [s.STRIPE_WEBHOOK_SECRETS.some((w) => !w.startsWith('whsec_')), 'STRIPE_WEBHOOK_SECRETS', 'each begins with `whsec_`'],
    [!!s.STRIPE_HOST && !secret, 'STRIPE_HOST', 'is of no use without STRIPE_SECRET_KEY'],
    [live && !!s.STRIPE_HOST && !s.STRIPE_HOST.startsWith('https:'), 'STRIPE_HOST', 'a live store needs https'],
  ];
  return faults.filter(([wrong]) => wrong).map(([, setting, message]) => [setting, message]);
}

/**
 * The gateway of these settings, which were checked before: Stripe, or in development without keys the sandbox. Null: the store has none,
 * and offers neither card nor iDEAL.
 */
export function makeGateway(s: PaymentSettings & { ENVIRONMENT: string }, place: SandboxPlace): Gateway | null {
  if (!s.STRIPE_SECRET_KEY || !s.STRIPE_PUBLISHABLE_KEY) return s.ENVIRONMENT === 'development' ? sandboxGateway(place) : null;
  return stripeGateway({
    secretKey: s.STRIPE_SECRET_KEY,
    webhookSecrets: s.STRIPE_WEBHOOK_SECRETS,
    form: stripeForm(s.STRIPE_PUBLISHABLE_KEY),
    host: s.STRIPE_HOST ?? 'https://api.stripe.com',
    fetch: (...call) => fetch(...call),
    now: place.now,
  });
}

function stripeForm(publishableKey: string): GatewayForm {
  const scripts = ['https://js.stripe.com', 'https://*.js.stripe.com'];
  return {
    publishableKey,
    script: 'https://js.stripe.com/clover/stripe.js',
    allow: {
      scripts,
      frames: [...scripts, 'https://hooks.stripe.com'],
      connections: ['https://api.stripe.com'],
      pictures: ['https://*.stripe.com'],
    },
  };
}
