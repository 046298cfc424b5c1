import { createRoute, z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { addItem, cart, newCart, putPromo, setItem, takeItem } from '#contracts/carts.ts';
import { id } from '#contracts/wire.ts';
import { CART_COOKIE_SECONDS, editCallerOf, guestToken, requireCart } from '#http/cartAccess.ts';
import { settleCode } from '#http/codeCookie.ts';
import { writeCookie } from '#http/cookies.ts';
import type { Door } from '#http/door.ts';
import { must, Refused } from '#http/refused.ts';
import { visitOf } from '#http/visit.ts';
import { editCart, holdCart } from '#services/carts/editCart.ts';
import { openOwnCart } from '#services/carts/ownCart.ts';
import { putPromo as promo } from '#services/carts/promo.ts';
import { readCart } from '#services/carts/readCart.ts';
import { byAnyone, byCartHolder, byVisitor } from './access.ts';
import { refusals } from './refusals.ts';
import { apiRouter, body, json } from './router.ts';

const cartId = z.object({ id });
const lineId = z.object({ id, variantId: id });
const tags = ['Carts'];
/* The refusals of every change to a line. */
const EDIT = [
  'validation_failed',
  'not_found',
  'out_of_stock',
  'over_maximum',
  'off_step',
  'cart_full',
  'above_maximum_order',
  'cart_locked',
  'busy',
] as const;

const open = createRoute({
  method: 'post',
  path: '/carts',
  tags,
  summary: "The caller's active cart, or a new one",
  ...byVisitor,
  responses: { 201: json(newCart, 'A new cart; nothing is stored until its first line'), 200: json(newCart, 'The active cart') },
});

const current = createRoute({
  method: 'get',
  path: '/carts/current',
  tags,
  summary: "The caller's active cart",
  ...byVisitor,
  responses: { 200: json(cart, 'The cart'), ...refusals('not_found') },
});

const read = createRoute({
  method: 'get',
  path: '/carts/{id}',
  tags,
  summary: 'One cart',
  ...byAnyone,
  request: { params: cartId },
  responses: { 200: json(cart, 'The cart'), ...refusals('validation_failed', 'not_found') },
});

const add = createRoute({
  method: 'post',
  path: '/carts/{id}/items',
  tags,
  summary: 'Add a quantity to a line; the stock is held',
  ...byCartHolder,
  request: { params: cartId, body: body(addItem) },
  responses: { 200: json(cart, 'The cart'), ...refusals(...EDIT) },
});

const take = createRoute({
  method: 'post',
  path: '/carts/{id}/items/{variantId}/take',
  tags,
  summary: 'Take a quantity off a line, at the most all of it',
  ...byCartHolder,
  request: { params: lineId, body: body(takeItem) },
  responses: { 200: json(cart, 'The cart'), ...refusals('validation_failed', 'not_found', 'off_step', 'cart_locked', 'busy') },
});

const set = createRoute({
  method: 'patch',
  path: '/carts/{id}/items/{variantId}',
  tags,
  summary: "Set a line's quantity; 0 removes it",
  ...byCartHolder,
  request: { params: lineId, body: body(setItem) },
  responses: { 200: json(cart, 'The cart'), ...refusals(...EDIT) },
});

const remove = createRoute({
  method: 'delete',
  path: '/carts/{id}/items/{variantId}',
  tags,
  summary: 'Remove a line',
  ...byCartHolder,
  request: { params: lineId },
  responses: { 200: json(cart, 'The cart'), ...refusals(...EDIT) },
});

const putCode = createRoute({
  method: 'put',
  path: '/carts/{id}/promo',
  tags,
  summary: 'Put a promo code on the cart, in place of the one that it has',
  ...byAnyone,
  request: { params: cartId, body: body(putPromo) },
  responses: {
    200: json(cart, 'The cart. `promo` says whether the code applies, or what it waits for'),
    ...refusals('validation_failed', 'not_found', 'promo_invalid', 'cart_locked', 'rate_limited', 'busy'),
  },
});

const takeCode = createRoute({
  method: 'delete',
  path: '/carts/{id}/promo',
  tags,
  summary: 'Take the promo code off the cart',
  ...byAnyone,
  request: { params: cartId },
  responses: { 200: json(cart, 'The cart'), ...refusals('validation_failed', 'not_found', 'cart_locked', 'busy') },
});

const hold = createRoute({
  method: 'post',
  path: '/carts/{id}/holds',
  tags,
  summary: 'Take lapsed holds again, as far as stock allows',
  ...byAnyone,
  request: { params: cartId },
  responses: { 200: json(cart, 'The cart'), ...refusals('validation_failed', 'not_found', 'cart_locked', 'busy') },
});

export const carts = apiRouter()
  .openapi(open, async (c) => {
    const { cart: own } = await visitOf(c);
    const opened = await openOwnCart(c.var.ctx, { cart: own, guestToken: guestToken(c) });
    if (!opened) throw new Refused({ code: 'not_found', what: 'cart' });
    const { cart, token, fresh } = opened;
    if (token) writeCookie(c, 'cart', token, CART_COOKIE_SECONDS);
    return c.json({ cart, token }, fresh ? 201 : 200);
  })
  .openapi(current, async (c) => {
    const { cart: own } = await visitOf(c);
    if (!own) throw new Refused({ code: 'not_found', what: 'cart' });
    return c.json(own, 200);
  })
  .openapi(read, async (c) => c.json(must(await readCart(c.var.ctx, await cartRequest(c, c.req.valid('param').id))), 200))
  .openapi(add, async (c) => {
    const { variantId, quantity, opId } = c.req.valid('json');
    const edit = { kind: 'add', variantId, amount: quantity, opId } as const;
    return c.json(must(await editCart(c.var.ctx, { ...(await editRequest(c, c.req.valid('param').id)), edit })), 200);
  })
  .openapi(take, async (c) => {
    const { id, variantId } = c.req.valid('param');
    const { quantity, opId } = c.req.valid('json');
    const edit = { kind: 'take', variantId, amount: quantity, opId } as const;
    return c.json(must(await editCart(c.var.ctx, { ...(await editRequest(c, id)), edit })), 200);
  })
  .openapi(set, async (c) => {
    const { id, variantId } = c.req.valid('param');
    const { quantity, opId } = c.req.valid('json');
    const edit = { kind: 'set', variantId, amount: quantity, opId } as const;
    return c.json(must(await editCart(c.var.ctx, { ...(await editRequest(c, id)), edit })), 200);
  })
  .openapi(remove, async (c) => {
    const { id, variantId } = c.req.valid('param');
    const edit = { kind: 'remove', variantId, amount: 0, opId: undefined } as const;
    return c.json(must(await editCart(c.var.ctx, { ...(await editRequest(c, id)), edit })), 200);
  })
  .openapi(putCode, async (c) => {
    const typed = c.req.valid('json');
    const result = await promo(c.var.ctx, await cartRequest(c, c.req.valid('param').id), typed);
    settleCode(c, typed.code, result);
    return c.json(must(result), 200);
  })
  .openapi(takeCode, async (c) => c.json(must(await promo(c.var.ctx, await cartRequest(c, c.req.valid('param').id), { code: '' })), 200))
  .openapi(hold, async (c) => c.json(must(await holdCart(c.var.ctx, await cartRequest(c, c.req.valid('param').id))), 200));

async function editRequest<E extends Door>(c: HonoContext<E>, cartId: string) {
  return { cartId, caller: await editCallerOf(c, cartId) };
}

async function cartRequest<E extends Door>(c: HonoContext<E>, cartId: string) {
  return { cartId, caller: await requireCart(c, cartId) };
}
