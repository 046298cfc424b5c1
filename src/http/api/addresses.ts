import { createRoute, z } from '@hono/zod-openapi';
import { addressChange, savedAddress } from '#contracts/accounts.ts';
import { address } from '#contracts/orders.ts';
import { id, listOf } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { addAddress, listAddresses, removeAddress, updateAddress } from '#services/accounts/profile/addresses.ts';
import { bySignedIn } from './access.ts';
import { refusals } from './refusals.ts';
import { apiRouter, body, json } from './router.ts';

const tags = ['Accounts'];
const params = z.object({ id });

const list = createRoute({
  method: 'get',
  path: '/me/addresses',
  tags,
  summary: "The caller's addresses, newest first; twenty at most",
  ...bySignedIn,
  responses: { 200: json(listOf(savedAddress), 'All of them'), ...refusals('unauthenticated') },
});

const add = createRoute({
  method: 'post',
  path: '/me/addresses',
  tags,
  summary: 'Add an address',
  ...bySignedIn,
  request: { body: body(address) },
  responses: { 201: json(savedAddress, 'Kept'), ...refusals('validation_failed', 'unauthenticated', 'too_many', 'bad_origin') },
});

const change = createRoute({
  method: 'patch',
  path: '/me/addresses/{id}',
  tags,
  summary: "Change one of the caller's addresses; fields that are left out stay",
  ...bySignedIn,
  request: { params, body: body(addressChange) },
  responses: { 200: json(savedAddress, 'Changed'), ...refusals('validation_failed', 'unauthenticated', 'not_found', 'bad_origin') },
});

const remove = createRoute({
  method: 'delete',
  path: '/me/addresses/{id}',
  tags,
  summary: "Delete one of the caller's addresses",
  ...bySignedIn,
  request: { params },
  responses: { 204: { description: 'Deleted' }, ...refusals('validation_failed', 'unauthenticated', 'not_found', 'bad_origin') },
});

export const addresses = apiRouter()
  .openapi(list, async (c) => c.json({ items: await listAddresses(c.var.ctx), nextCursor: null }, 200))
  .openapi(add, async (c) => c.json(must(await addAddress(c.var.ctx, c.req.valid('json'))), 201))
  .openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(must(await updateAddress(c.var.ctx, { id, change: c.req.valid('json') })), 200);
  })
  .openapi(remove, async (c) => {
    must(await removeAddress(c.var.ctx, c.req.valid('param')));
    return c.body(null, 204);
  });
