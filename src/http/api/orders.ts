import { createRoute, z } from '@hono/zod-openapi';
import {
  cancellation,
  order,
  orderCounts,
  orderList,
  orderNote,
  orderQuery,
  reorder,
  reordered,
  staffOrder,
  staffOrderList,
  transition,
} from '#contracts/orders.ts';
import { flag, id } from '#contracts/wire.ts';
import { signedIn } from '#http/middleware/caller.ts';
import { must } from '#http/refused.ts';
import { fingerprint } from '#kit/sign.ts';
import { isStaffCall } from '#services/context.ts';
import { cancelOrder } from '#services/orders/cancelOrder.ts';
import { noteOrder } from '#services/orders/noteOrder.ts';
import { countOrders, listOrders, listOwnOrders, readOrderFor } from '#services/orders/readOrders.ts';
import { reorder as putInCart } from '#services/orders/reorder.ts';
import { transition as moveOn } from '#services/settlement/transition.ts';
import { bySignedIn, byStaff, signedInRefusals, staffRefusals } from './access.ts';
import { apiRouter, body, json, noBodyIsNone, optionalBody } from './router.ts';
import { ifMatchHeader, optionalKeyHeader, VERSION_REFUSALS, versionOf } from './writeHeaders.ts';

const tags = ['Orders'];
const params = z.object({ id });
/** What staff get, and what a customer gets. */
const seenOrder = z.union([staffOrder, order]);

const list = createRoute({
  method: 'get',
  path: '/orders',
  tags,
  summary: "The caller's own orders, newest first; staff see those with goods of their departments",
  ...bySignedIn,
  request: { query: orderQuery },
  responses: { 200: json(z.union([staffOrderList, orderList]), 'A page of orders'), ...signedInRefusals('validation_failed') },
});

const counts = createRoute({
  method: 'get',
  path: '/staff/orders/counts',
  tags,
  summary: 'How many orders with goods of their departments are at each status that is not final',
  ...byStaff,
  responses: { 200: json(orderCounts, 'The counts'), ...staffRefusals() },
});

const one = createRoute({
  method: 'get',
  path: '/orders/{id}',
  tags,
  summary: 'One order',
  ...bySignedIn,
  request: { params, query: z.object({ mine: flag.optional() }) },
  responses: { 200: json(seenOrder, 'The order'), ...signedInRefusals('validation_failed', 'not_found') },
});

const cancel = createRoute({
  method: 'post',
  path: '/orders/{id}/cancel',
  tags,
  summary: 'Cancel an order: the customer before it is picked, staff before it leaves. Stock and money go back',
  ...bySignedIn,
  middleware: [signedIn, noBodyIsNone] as const,
  request: { params, body: optionalBody(cancellation) },
  responses: {
    200: json(seenOrder, 'The cancelled order'),
    ...signedInRefusals('validation_failed', 'not_found', 'forbidden', 'illegal_transition', 'busy'),
  },
});

const move = createRoute({
  method: 'post',
  path: '/orders/{id}/transitions',
  tags,
  summary: 'Move an order on. Needs no If-Match: of two who move it at once, one gets `illegal_transition`',
  ...byStaff,
  request: { params, body: body(transition) },
  responses: {
    200: json(staffOrder, 'The order'),
    ...staffRefusals('validation_failed', 'not_found', 'illegal_transition', 'capture_failed', 'gateway_unavailable', 'busy'),
  },
});

const note = createRoute({
  method: 'patch',
  path: '/orders/{id}',
  tags,
  summary: 'Write the note of staff on an order. The customer does not see it',
  ...byStaff,
  request: { params, headers: ifMatchHeader, body: body(orderNote) },
  responses: {
    200: json(staffOrder, 'The order'),
    ...staffRefusals('validation_failed', 'not_found', ...VERSION_REFUSALS, 'busy'),
  },
});

const again = createRoute({
  method: 'post',
  path: '/orders/{id}/reorder',
  tags,
  summary: "Put the lines of one of the caller's own orders into their cart, as far as they can be had",
  ...bySignedIn,
  middleware: [signedIn, noBodyIsNone] as const,
  request: {
    params: z.object({ id }),
    headers: optionalKeyHeader,
    body: optionalBody(reorder),
  },
  responses: {
    200: json(reordered, 'The cart, and what could not be added'),
    ...signedInRefusals('validation_failed', 'not_found', 'cart_locked', 'busy'),
  },
});

export const orders = apiRouter()
  .openapi(list, async (c) => {
    const { ctx } = c.var;
    const { mine, ...query } = c.req.valid('query');
    const page = isStaffCall(ctx) && !mine ? must(await listOrders(ctx, query)) : must(await listOwnOrders(ctx, query));
    return c.json(page, 200);
  })
  .openapi(counts, async (c) => c.json(must(await countOrders(c.var.ctx)), 200))
  .openapi(one, async (c) => {
    const { mine = false } = c.req.valid('query');
    return c.json(must(await readOrderFor(c.var.ctx, { orderId: c.req.valid('param').id, mine })), 200);
  })
  .openapi(cancel, async (c) =>
    c.json(must(await cancelOrder(c.var.ctx, { orderId: c.req.valid('param').id, reason: c.req.valid('json').reason })), 200),
  )
  .openapi(move, async (c) => c.json(must(await moveOn(c.var.ctx, { orderId: c.req.valid('param').id, to: c.req.valid('json').to })), 200))
  .openapi(note, async (c) =>
    c.json(
      must(
        await noteOrder(c.var.ctx, {
          orderId: c.req.valid('param').id,
          version: versionOf(c.req.valid('header')),
          note: c.req.valid('json').note,
        }),
      ),
      200,
    ),
  )
  .openapi(again, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    const opId = c.req.valid('json').opId ?? (key === undefined ? c.var.ctx.newId('operation') : fingerprint(key));
    const { cart, left, replayed } = must(await putInCart(c.var.ctx, { orderId: c.req.valid('param').id, opId }));
    if (replayed) c.header('Idempotency-Replayed', 'true');
    return c.json(
      { cart, left: left.map(({ variantId, name, quantity, added, reason }) => ({ variantId, name, quantity, added, reason })) },
      200,
    );
  });
