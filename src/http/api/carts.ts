import { createRoute, z } from '@hono/zod-openapi';
import { addItem, cart, newCart, setItem } from '#contracts/carts.ts';
import { id } from '#contracts/wire.ts';
import { CART_COOKIE_SECONDS, guestToken, requireCart } from '#http/cartAccess.ts';
import { writeCookie } from '#http/cookies.ts';
import { must, Refused } from '#http/refused.ts';
import { currentCart, openCart } from '#services/carts/currentCart.ts';
import { editCart } from '#services/carts/editCart.ts';
import { readCart } from '#services/carts/readCart.ts';
import { byWhoever } from './access.ts';
import { apiRouter, body, json } from './router.ts';

const cartId = z.object({ id });
const lineId = z.object({ id, variantId: id });
const tags = ['Carts'];

const open = createRoute({
  method: 'post',
  path: '/carts',
  tags,
  summary: "The caller's active cart, or a new one",
  ...byWhoever,
  responses: { 201: json(newCart, 'A new cart; nothing is stored until its first line'), 200: json(newCart, 'The active cart') },
});

const current = createRoute({
  method: 'get',
  path: '/carts/current',
  tags,
  summary: "The caller's active cart",
  ...byWhoever,
  responses: { 200: json(cart, 'The cart') },
});

const read = createRoute({
  method: 'get',
  path: '/carts/{id}',
  tags,
  summary: 'One cart',
  ...byWhoever,
  request: { params: cartId },
  responses: { 200: json(cart, 'The cart') },
});

const add = createRoute({
  method: 'post',
  path: '/carts/{id}/items',
  tags,
  summary: 'Add a quantity to a line; the stock is held',
  ...byWhoever,
  request: { params: cartId, body: body(addItem) },
  responses: { 200: json(cart, 'The cart') },
});

const set = createRoute({
  method: 'patch',
  path: '/carts/{id}/items/{variantId}',
  tags,
  summary: "Set a line's quantity; 0 removes it",
  ...byWhoever,
  request: { params: lineId, body: body(setItem) },
  responses: { 200: json(cart, 'The cart') },
});

const remove = createRoute({
  method: 'delete',
  path: '/carts/{id}/items/{variantId}',
  tags,
  summary: 'Remove a line',
  ...byWhoever,
  request: { params: lineId },
  responses: { 200: json(cart, 'The cart') },
});

const hold = createRoute({
  method: 'post',
  path: '/carts/{id}/holds',
  tags,
  summary: 'Take lapsed holds again, as far as stock allows',
  ...byWhoever,
  request: { params: cartId },
  responses: { 200: json(cart, 'The cart') },
});

export const carts = apiRouter()
  .openapi(open, async (c) => {
    const { ctx, person } = c.var;
    const opened = await openCart(ctx, person, guestToken(c));
    if (opened.token) writeCookie(c, 'cart', opened.token, CART_COOKIE_SECONDS);
    const answer = { cart: await readCart(ctx, opened.id, opened.caller), token: opened.token };
    return opened.fresh ? c.json(answer, 201) : c.json(answer, 200);
  })
  .openapi(current, async (c) => {
    const found = await currentCart(c.var.ctx, c.var.person, guestToken(c));
    if (!found) throw new Refused({ code: 'not_found', what: 'cart' });
    return c.json(await readCart(c.var.ctx, found.id, found.caller), 200);
  })
  .openapi(read, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await readCart(c.var.ctx, id, await requireCart(c, id)), 200);
  })
  .openapi(add, async (c) => {
    const { id } = c.req.valid('param');
    const { variantId, quantity, opId } = c.req.valid('json');
    const caller = await requireCart(c, id);
    return c.json(must(await editCart(c.var.ctx, id, caller, { kind: 'add', variantId, amount: quantity, opId })), 200);
  })
  .openapi(set, async (c) => {
    const { id, variantId } = c.req.valid('param');
    const { quantity, opId } = c.req.valid('json');
    const caller = await requireCart(c, id);
    return c.json(must(await editCart(c.var.ctx, id, caller, { kind: 'set', variantId, amount: quantity, opId })), 200);
  })
  .openapi(remove, async (c) => {
    const { id, variantId } = c.req.valid('param');
    const caller = await requireCart(c, id);
    return c.json(must(await editCart(c.var.ctx, id, caller, { kind: 'remove', variantId, amount: 0, opId: undefined })), 200);
  })
  .openapi(hold, async (c) => {
    const { id } = c.req.valid('param');
    const caller = await requireCart(c, id);
    return c.json(must(await c.var.ctx.objects.cart(id).hold(caller)), 200);
  });
