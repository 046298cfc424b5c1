import { createRoute, z } from '@hono/zod-openapi';
import { addressChange, savedAddress } from '#contracts/accounts.ts';
import { address } from '#contracts/orders.ts';
import { id, listOf } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { addAddress } from '#services/accounts/profile/addAddress.ts';
import { listAddresses } from '#services/accounts/profile/listAddresses.ts';
import { removeAddress } from '#services/accounts/profile/removeAddress.ts';
import { updateAddress } from '#services/accounts/profile/updateAddress.ts';
import { bySignedIn } from './access.ts';
import { apiRouter, body, json } from './router.ts';

const tags = ['Accounts'];
const params = z.object({ id });

const list = createRoute({
  method: 'get',
  path: '/me/addresses',
  tags,
  summary: "The caller's addresses, newest first; whole, twenty at most",
  ...bySignedIn,
  responses: { 200: json(listOf(savedAddress), 'All of them') },
});

const add = createRoute({
  method: 'post',
  path: '/me/addresses',
  tags,
  summary: 'Keep an address',
  ...bySignedIn,
  request: { body: body(address) },
  responses: { 201: json(savedAddress, 'Kept') },
});

const change = createRoute({
  method: 'patch',
  path: '/me/addresses/{id}',
  tags,
  summary: "Change one of the caller's addresses; what is left out stays",
  ...bySignedIn,
  request: { params, body: body(addressChange) },
  responses: { 200: json(savedAddress, 'Changed') },
});

const remove = createRoute({
  method: 'delete',
  path: '/me/addresses/{id}',
  tags,
  summary: "Forget one of the caller's addresses",
  ...bySignedIn,
  request: { params },
  responses: { 204: { description: 'Forgotten' } },
});

export const addresses = apiRouter()
  .openapi(list, async (c) => c.json({ items: await listAddresses(c.var.ctx, c.var.person), nextCursor: null }, 200))
  .openapi(add, async (c) => c.json(must(await addAddress(c.var.ctx, c.var.person, c.req.valid('json'))), 201))
  .openapi(change, async (c) => {
    const { ctx, person } = c.var;
    return c.json(must(await updateAddress(ctx, person, c.req.valid('param').id, c.req.valid('json'))), 200);
  })
  .openapi(remove, async (c) => {
    must(await removeAddress(c.var.ctx, c.var.person, c.req.valid('param').id));
    return c.body(null, 204);
  });
