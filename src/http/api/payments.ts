import { createRoute, z } from '@hono/zod-openapi';
import { creditPage } from '#contracts/credit.ts';
import { payable, payment } from '#contracts/orders.ts';
import { id, page } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { listOwnCredit } from '#services/settlement/listCredit.ts';
import { payAgain } from '#services/settlement/payAgain.ts';
import { receiveEvent } from '#services/settlement/receiveEvent.ts';
import { byAnyone, bySignedIn, signedInRefusals } from './access.ts';
import { refusals } from './refusals.ts';
import { apiRouter, body, json } from './router.ts';
import { idempotencyKeyHeader, KEY_REFUSALS, keyOf } from './writeHeaders.ts';

const tags = ['Payments'];

const webhook = createRoute({
  method: 'post',
  path: '/payments/webhooks/stripe',
  tags,
  summary: 'An event of the payment gateway. It is stored once, and acted on later',
  ...byAnyone,
  request: { headers: z.object({ 'stripe-signature': z.string().max(4_096).optional() }) },
  responses: { 200: json(z.object({ received: z.literal(true) }), 'Stored, now or before'), ...refusals('bad_signature') },
});

const credit = createRoute({
  method: 'get',
  path: '/me/credit',
  tags,
  summary: "The caller's store credit, and what moved it, newest first",
  ...bySignedIn,
  request: { query: page },
  responses: { 200: json(creditPage, 'The balance, and a page of movements'), ...signedInRefusals('validation_failed') },
});

const pay = createRoute({
  method: 'post',
  path: '/orders/{id}/payment',
  tags,
  summary: 'Try again to pay an order that waits for it, maybe in another way',
  ...bySignedIn,
  request: { params: z.object({ id }), headers: idempotencyKeyHeader, body: body(payment) },
  responses: {
    200: json(payable, 'The payment, and what the browser needs to go on'),
    ...signedInRefusals(
      'validation_failed',
      ...KEY_REFUSALS,
      'not_found',
      'nothing_to_pay',
      'payment_method_unavailable',
      'gateway_unavailable',
      'busy',
    ),
  },
});

export const payments = apiRouter()
  .openapi(pay, async (c) => {
    const [orderId, method] = [c.req.valid('param').id, c.req.valid('json').paymentMethod];
    const { payment: toPay, replayed } = must(await payAgain(c.var.ctx, { orderId, method, idempotencyKey: keyOf(c.req.valid('header')) }));
    if (replayed) c.header('Idempotency-Replayed', 'true');
    return c.json(toPay, 200);
  })
  .openapi(webhook, async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    must(await receiveEvent(c.var.ctx, { body: bytes, signature: c.req.valid('header')['stripe-signature'] ?? '' }));
    return c.json({ received: true as const }, 200);
  })
  .openapi(credit, async (c) => c.json(must(await listOwnCredit(c.var.ctx, c.req.valid('query'))), 200));
