import type Stripe from 'stripe';
import type { Gateway, GatewayForm, Intent, IntentRequest } from './gateway.ts';
import { refundIn, toIntent } from './stripeAnswers.ts';
import { type ClientOptions, sdk, stripeClient } from './stripeClient.ts';
import { asked } from './stripeFailures.ts';
import { type EventOptions, readEvent } from './stripeSignature.ts';

export interface StripeOptions extends ClientOptions, EventOptions {
  form: GatewayForm | null;
}

/** With the charge come its refunds: at most ten. */
const WITH_CHARGE = { expand: ['latest_charge.refunds'] };
const MANY = 100;
/** 50 cents, and about as much in other currencies. */
const LEAST = 50;

/** Stripe, by payment intents. A card is authorised first and captured later; iDEAL is captured as soon as it is paid. */
export function stripeGateway(options: StripeOptions): Gateway {
  const client = stripeClient(options);

  /** The charge of an intent says that something was disputed, and neither how much nor how many refunds there are beyond ten. */
  async function complete(stripe: Stripe, intent: Stripe.PaymentIntent): Promise<Intent> {
    const charge = typeof intent.latest_charge === 'string' ? null : intent.latest_charge;
    const ofIntent = { payment_intent: intent.id, limit: MANY };
    const [refunds, disputes] = await Promise.all([
      charge?.refunds?.has_more ? stripe.refunds.list(ofIntent).autoPagingToArray({ limit: MANY * MANY }) : (charge?.refunds?.data ?? []),
      charge?.disputed ? stripe.disputes.list(ofIntent) : null,
    ]);
    return toIntent(intent, { charge, refunds, disputes: disputes?.data ?? [] });
  }

  const read = (id: string) =>
    asked('read', async () => {
      const stripe = await client();
      return complete(stripe, await stripe.paymentIntents.retrieve(id, WITH_CHARGE));
    });

  return {
    name: 'stripe',
    form: options.form,
    least: LEAST,
    read,
    open: (request) =>
      asked('open', async () => {
        const stripe = await client();
        const intent = await stripe.paymentIntents.create(opening(request), { idempotencyKey: `open ${request.attemptId}` });
        return complete(stripe, intent);
      }),
    capture: (id, { amount, key }) =>
      asked('capture', async () => {
        const stripe = await client();
        const call = { ...WITH_CHARGE, amount_to_capture: amount };
        return complete(stripe, await stripe.paymentIntents.capture(id, call, { idempotencyKey: key }));
      }),
    cancel: (id, { key }) =>
      asked('cancel', async () => {
        const stripe = await client();
        return complete(stripe, await stripe.paymentIntents.cancel(id, WITH_CHARGE, { idempotencyKey: key }));
      }),
    // Stripe forgets keys after a day or more. A refund is money that leaves, so the intent is asked first whether ours is there.
    refund: async (id, { amount, key }) => {
      const before = await read(id);
      if (refundIn(before, key)) return before;
      await asked('refund', async () => {
        await (await client()).refunds.create({ payment_intent: id, amount, metadata: { key } }, { idempotencyKey: key });
      });
      return read(id);
    },
    event: async (body, signature) => readEvent(await sdk(), options, body, signature),
  };
}

function opening({
  attemptId,
  orderId,
  orderNumber,
  method,
  amount,
  currency,
  returnUrl,
}: IntentRequest): Stripe.PaymentIntentCreateParams {
  const always = {
    amount,
    currency: currency.toLowerCase(),
    description: `Order ${orderNumber}`,
    // For people who look at Stripe's pages, and for the sandbox. We find a payment by the id of its intent alone.
    metadata: { attempt: attemptId, order: orderId, return_url: returnUrl },
    payment_method_types: [method],
    ...WITH_CHARGE,
  };
  // On the statement of a card stands the name that the store has at Stripe. A suffix needs a letter, and a number may have none.
  if (method === 'card') return { ...always, capture_method: 'manual' };
  return {
    ...always,
    confirm: true,
    payment_method_data: { type: 'ideal' },
    return_url: returnUrl,
    statement_descriptor: `Order ${orderNumber}`,
  };
}
