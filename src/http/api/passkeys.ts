import { createRoute, z } from '@hono/zod-openapi';
import { signedIn as signedInShape } from '#contracts/accounts.ts';
import { newPasskey, passkey, passkeyLogin, passkeyOptions, renamePasskey } from '#contracts/passkeys.ts';
import { id } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { beginSession } from '#http/session.ts';
import { addPasskey, beginAddingPasskey } from '#services/accounts/passkeys/addPasskey.ts';
import { listPasskeys, removePasskey, renamePasskey as renameVerb } from '#services/accounts/passkeys/ownPasskeys.ts';
import { beginPasskeyLogin, passkeyLogin as loginVerb } from '#services/accounts/passkeys/passkeyLogin.ts';
import { bySignedIn } from './access.ts';
import { refusals } from './refusals.ts';
import { apiRouter, body, json } from './router.ts';

const tags = ['Accounts'];
const params = z.object({ id });

const beginLoginRoute = createRoute({
  method: 'post',
  path: '/auth/passkeys/options',
  tags,
  summary: 'Start a sign-in by passkey; the answer names no account',
  responses: { 200: json(passkeyOptions, 'For `navigator.credentials.get`'), ...refusals('bad_origin', 'rate_limited') },
});

const loginRoute = createRoute({
  method: 'post',
  path: '/auth/passkeys',
  tags,
  summary: 'Sign in by passkey; it counts as both factors',
  request: { body: body(passkeyLogin) },
  responses: {
    200: json(signedInShape, 'Signed in'),
    ...refusals('validation_failed', 'challenge_expired', 'bad_passkey', 'email_unverified', 'bad_origin', 'rate_limited'),
  },
});

const listRoute = createRoute({
  method: 'get',
  path: '/me/passkeys',
  tags,
  summary: 'The passkeys of the account, oldest first; at most 20',
  ...bySignedIn,
  responses: { 200: json(z.object({ items: z.array(passkey) }), 'All of them'), ...refusals('unauthenticated') },
});

const beginAddingRoute = createRoute({
  method: 'post',
  path: '/me/passkeys/options',
  tags,
  summary: 'Start to add a passkey. Needs a sign-in of the last 15 minutes',
  ...bySignedIn,
  responses: {
    200: json(passkeyOptions, 'For `navigator.credentials.create`'),
    ...refusals('unauthenticated', 'confirm_identity', 'bad_origin'),
  },
});

const addRoute = createRoute({
  method: 'post',
  path: '/me/passkeys',
  tags,
  summary: 'Add the new passkey. Needs a sign-in of the last 15 minutes',
  ...bySignedIn,
  request: { body: body(newPasskey) },
  responses: {
    201: json(passkey, 'The passkey'),
    ...refusals('validation_failed', 'unauthenticated', 'confirm_identity', 'challenge_expired', 'bad_passkey', 'too_many', 'bad_origin'),
  },
});

const renameRoute = createRoute({
  method: 'patch',
  path: '/me/passkeys/{id}',
  tags,
  summary: 'Rename a passkey',
  ...bySignedIn,
  request: { params, body: body(renamePasskey) },
  responses: { 200: json(passkey, 'The passkey'), ...refusals('validation_failed', 'unauthenticated', 'not_found', 'bad_origin') },
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/me/passkeys/{id}',
  tags,
  summary: 'Remove a passkey. Needs a sign-in of the last 15 minutes',
  ...bySignedIn,
  request: { params },
  responses: {
    204: { description: 'Removed' },
    ...refusals('validation_failed', 'unauthenticated', 'confirm_identity', 'not_found', 'last_way_in', 'bad_origin'),
  },
});

export const passkeyRoutes = apiRouter()
  .openapi(beginLoginRoute, async (c) => c.json(must(await beginPasskeyLogin(c.var.ctx)), 200))
  .openapi(loginRoute, async (c) => c.json(await beginSession(c, must(await loginVerb(c.var.ctx, c.req.valid('json')))), 200))
  .openapi(listRoute, async (c) => c.json({ items: must(await listPasskeys(c.var.ctx)) }, 200))
  .openapi(beginAddingRoute, async (c) => c.json(must(await beginAddingPasskey(c.var.ctx)), 200))
  .openapi(addRoute, async (c) => c.json(must(await addPasskey(c.var.ctx, c.req.valid('json'))), 201))
  .openapi(renameRoute, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(must(await renameVerb(c.var.ctx, { id, ...c.req.valid('json') })), 200);
  })
  .openapi(removeRoute, async (c) => {
    must(await removePasskey(c.var.ctx, c.req.valid('param')));
    return c.body(null, 204);
  });
