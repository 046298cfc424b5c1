import { createRoute, z } from '@hono/zod-openapi';
import { signedIn as signedInShape } from '#contracts/accounts.ts';
import { newPasskey, passkey, passkeyLogin, passkeyOptions, renamePasskey } from '#contracts/passkeys.ts';
import { id } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { beginSession } from '#http/session.ts';
import { addPasskeyOf } from '#services/accounts/passkeys/add.ts';
import { beginAddingPasskey } from '#services/accounts/passkeys/beginAdding.ts';
import { beginPasskeyLogin } from '#services/accounts/passkeys/beginLogin.ts';
import { listPasskeys } from '#services/accounts/passkeys/list.ts';
import { passkeyLogin as passkeyLoginVerb } from '#services/accounts/passkeys/login.ts';
import { removePasskeyOf } from '#services/accounts/passkeys/remove.ts';
import { renamePasskeyOf } from '#services/accounts/passkeys/rename.ts';
import { bySignedIn } from './access.ts';
import { apiRouter, body, json } from './router.ts';

const tags = ['Accounts'];
const params = z.object({ id });

const beginLoginRoute = createRoute({
  method: 'post',
  path: '/auth/passkeys/options',
  tags,
  summary: 'Begin to sign in by passkey; names no account',
  responses: { 200: json(passkeyOptions, 'For `navigator.credentials.get`') },
});

const loginRoute = createRoute({
  method: 'post',
  path: '/auth/passkeys',
  tags,
  summary: 'Sign in by passkey; stands for both steps',
  request: { body: body(passkeyLogin) },
  responses: { 200: json(signedInShape, 'Signed in') },
});

const listRoute = createRoute({
  method: 'get',
  path: '/me/passkeys',
  tags,
  summary: 'The passkeys of the account, oldest first; at most 20',
  ...bySignedIn,
  responses: { 200: json(z.object({ items: z.array(passkey) }), 'All of them') },
});

const beginAddingRoute = createRoute({
  method: 'post',
  path: '/me/passkeys/options',
  tags,
  summary: 'Begin to add a passkey. Needs a sign-in of the last minutes',
  ...bySignedIn,
  responses: { 200: json(passkeyOptions, 'For `navigator.credentials.create`') },
});

const addRoute = createRoute({
  method: 'post',
  path: '/me/passkeys',
  tags,
  summary: 'Add the passkey that was made. Needs a sign-in of the last minutes',
  ...bySignedIn,
  request: { body: body(newPasskey) },
  responses: { 201: json(passkey, 'The passkey') },
});

const renameRoute = createRoute({
  method: 'patch',
  path: '/me/passkeys/{id}',
  tags,
  summary: 'Rename a passkey',
  ...bySignedIn,
  request: { params, body: body(renamePasskey) },
  responses: { 200: json(passkey, 'The passkey') },
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/me/passkeys/{id}',
  tags,
  summary: 'Let a passkey in no more. Needs a sign-in of the last minutes',
  ...bySignedIn,
  request: { params },
  responses: { 204: { description: 'Removed' } },
});

export const passkeyRoutes = apiRouter()
  .openapi(beginLoginRoute, async (c) => c.json(must(await beginPasskeyLogin(c.var.ctx)), 200))
  .openapi(loginRoute, async (c) => c.json(await beginSession(c, must(await passkeyLoginVerb(c.var.ctx, c.req.valid('json')))), 200))
  .openapi(listRoute, async (c) => c.json({ items: must(await listPasskeys(c.var.ctx, c.var.person)) }, 200))
  .openapi(beginAddingRoute, async (c) => c.json(must(await beginAddingPasskey(c.var.ctx, c.var.person)), 200))
  .openapi(addRoute, async (c) => c.json(must(await addPasskeyOf(c.var.ctx, c.var.person, c.req.valid('json'))), 201))
  .openapi(renameRoute, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(must(await renamePasskeyOf(c.var.ctx, c.var.person, id, c.req.valid('json').name)), 200);
  })
  .openapi(removeRoute, async (c) => {
    must(await removePasskeyOf(c.var.ctx, c.var.person, c.req.valid('param').id));
    return c.body(null, 204);
  });
