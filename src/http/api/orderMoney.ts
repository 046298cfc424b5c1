import { createRoute, z } from '@hono/zod-openapi';
import {
  attemptList,
  attemptQuery,
  refundRequest,
  refundRetry,
  strayList,
  strayPayment,
  strayQuery,
  transferCame,
  transferMade,
} from '#contracts/orderMoney.ts';
import { staffOrder } from '#contracts/orders.ts';
import { id } from '#contracts/wire.ts';
import { staffOnly } from '#http/middleware/caller.ts';
import { must } from '#http/refused.ts';
import { listAttempts } from '#services/orders/listAttempts.ts';
import { confirmTransfer } from '#services/settlement/confirmTransfer.ts';
import { refundOrder } from '#services/settlement/refundOrder.ts';
import { refundSent } from '#services/settlement/refundSent.ts';
import { retryRefund } from '#services/settlement/retryRefund.ts';
import { acknowledgePayment, listStrayPayments } from '#services/settlement/strayPayments.ts';
import { writeOff } from '#services/settlement/writeOff.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, body, json, noBodyIsNone, optionalBody } from './router.ts';
import { idempotencyKeyHeader, KEY_REFUSALS, keyOf, optionalKeyHeader } from './writeHeaders.ts';

/* What staff do about the money of an order. */

const tags = ['Orders'];
const params = z.object({ id });

const refund = createRoute({
  method: 'post',
  path: '/orders/{id}/refunds',
  tags,
  summary: 'Give money back: for quantities of lines, or an amount, once for each Idempotency-Key',
  ...byStaff,
  request: { params, headers: idempotencyKeyHeader, body: body(refundRequest) },
  responses: {
    201: json(staffOrder, 'The order'),
    ...staffRefusals('validation_failed', ...KEY_REFUSALS, 'not_found', 'refund_exceeds_payment', 'busy'),
  },
});

const attempts = createRoute({
  method: 'get',
  path: '/orders/{id}/attempts',
  tags,
  summary: 'What the gateway said of each attempt to pay an order, newest first. Not for who sees a part of the order',
  ...byStaff,
  request: { params, query: attemptQuery },
  responses: { 200: json(attemptList, 'A page of attempts'), ...staffRefusals('validation_failed', 'not_found') },
});

const transferIn = createRoute({
  method: 'post',
  path: '/orders/{id}/confirm-transfer',
  tags,
  summary: 'A bank transfer for the order came in: of what is due, or of an amount',
  ...byStaff,
  middleware: [staffOnly, noBodyIsNone] as const,
  request: { params, headers: optionalKeyHeader, body: optionalBody(transferCame) },
  responses: {
    200: json(staffOrder, 'The order'),
    ...staffRefusals(
      'validation_failed',
      'idempotency_key_reused',
      'not_found',
      'nothing_to_pay',
      'transfer_booked',
      'illegal_transition',
      'busy',
    ),
  },
});

const refundLeft = createRoute({
  method: 'post',
  path: '/refunds/{id}/paid-back',
  tags,
  summary: 'The money of a refund was sent by a bank transfer',
  ...byStaff,
  middleware: [staffOnly, noBodyIsNone] as const,
  request: { params, body: optionalBody(transferMade) },
  responses: {
    200: json(staffOrder, 'The order'),
    ...staffRefusals('validation_failed', 'not_found', 'nothing_to_pay_back', 'busy'),
  },
});

const refundAgain = createRoute({
  method: 'post',
  path: '/refunds/{id}/retry',
  tags,
  summary: 'Give the money of a refund that failed back again, once: to the method, or as store credit',
  ...byStaff,
  middleware: [staffOnly, noBodyIsNone] as const,
  request: { params, body: optionalBody(refundRetry) },
  responses: {
    201: json(staffOrder, 'The order, with the new refund'),
    ...staffRefusals('validation_failed', 'not_found', 'nothing_to_pay_back', 'busy'),
  },
});

const giveUp = createRoute({
  method: 'post',
  path: '/orders/{id}/write-off',
  tags,
  summary: 'Look no more after what was given back beyond the payment of the order',
  ...byStaff,
  request: { params },
  responses: {
    200: json(staffOrder, 'The order'),
    ...staffRefusals('validation_failed', 'not_found', 'nothing_to_write_off', 'busy'),
  },
});

const strays = createRoute({
  method: 'get',
  path: '/staff/stray-payments',
  tags,
  summary: 'Payments at the gateway that no order has, newest first: those that nobody looks after',
  ...byStaff,
  request: { query: strayQuery },
  responses: { 200: json(strayList, 'A page of payments'), ...staffRefusals('validation_failed') },
});

const acknowledge = createRoute({
  method: 'post',
  path: '/staff/stray-payments/{id}/acknowledge',
  tags,
  summary: 'Say that one looks after a payment that no order has. The first who says so stays',
  ...byStaff,
  request: { params },
  responses: { 200: json(strayPayment, 'The payment'), ...staffRefusals('validation_failed', 'not_found', 'busy') },
});

export const orderMoney = apiRouter()
  .openapi(refund, async (c) => {
    const [orderId, idempotencyKey] = [c.req.valid('param').id, keyOf(c.req.valid('header'))];
    const { order: refunded, replayed } = must(await refundOrder(c.var.ctx, { orderId, request: c.req.valid('json'), idempotencyKey }));
    if (replayed) c.header('Idempotency-Replayed', 'true');
    return c.json(refunded, 201);
  })
  .openapi(attempts, async (c) =>
    c.json(must(await listAttempts(c.var.ctx, { orderId: c.req.valid('param').id, ...c.req.valid('query') })), 200),
  )
  .openapi(transferIn, async (c) => {
    const idempotencyKey = c.req.valid('header')['idempotency-key'];
    return c.json(
      must(await confirmTransfer(c.var.ctx, { orderId: c.req.valid('param').id, ...c.req.valid('json'), idempotencyKey })),
      200,
    );
  })
  .openapi(refundLeft, async (c) =>
    c.json(must(await refundSent(c.var.ctx, { refundId: c.req.valid('param').id, reference: c.req.valid('json').reference })), 200),
  )
  .openapi(refundAgain, async (c) =>
    c.json(must(await retryRefund(c.var.ctx, { refundId: c.req.valid('param').id, to: c.req.valid('json').to ?? 'method' })), 201),
  )
  .openapi(strays, async (c) => c.json(must(await listStrayPayments(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(acknowledge, async (c) => c.json(must(await acknowledgePayment(c.var.ctx, { id: c.req.valid('param').id })), 200))
  .openapi(giveUp, async (c) => c.json(must(await writeOff(c.var.ctx, { orderId: c.req.valid('param').id })), 200));
