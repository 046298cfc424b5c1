import { createRoute } from '@hono/zod-openapi';
import { type AccountExport, accountExport } from '#contracts/accountExport.ts';
import { ownAccount, profileChange } from '#contracts/accounts.ts';
import { must } from '#http/refused.ts';
import { dropSession } from '#http/session.ts';
import { me as meVerb, updateProfile } from '#services/accounts/profile/profile.ts';
import { eraseAccount } from '#services/personalData/eraseAccount.ts';
import { exportAccount } from '#services/personalData/exportAccount.ts';
import { bySignedIn } from './access.ts';
import { refusals } from './refusals.ts';
import { apiRouter, body, json, sendJson } from './router.ts';

const tags = ['Accounts'];

const read = createRoute({
  method: 'get',
  path: '/me',
  tags,
  summary: 'Who is signed in',
  ...bySignedIn,
  responses: { 200: json(ownAccount, 'The account'), ...refusals('unauthenticated') },
});

const change = createRoute({
  method: 'patch',
  path: '/me',
  tags,
  summary: 'Change name or phone number; fields that are left out stay',
  ...bySignedIn,
  request: { body: body(profileChange) },
  responses: { 200: json(ownAccount, 'The account'), ...refusals('validation_failed', 'unauthenticated', 'bad_origin') },
});

const held = createRoute({
  method: 'get',
  path: '/me/export',
  tags,
  summary: 'Everything the store holds about the caller. Needs a sign-in of the last 15 minutes',
  ...bySignedIn,
  responses: { 200: json(accountExport, 'Everything but secrets'), ...refusals('unauthenticated', 'confirm_identity') },
});

const erase = createRoute({
  method: 'delete',
  path: '/me',
  tags,
  summary: 'Erase the account at once; orders stay, without a name. Needs a sign-in of the last 15 minutes',
  ...bySignedIn,
  responses: { 204: { description: 'Erased' }, ...refusals('unauthenticated', 'confirm_identity', 'last_owner', 'bad_origin') },
});

export const me = apiRouter()
  .openapi(read, async (c) => c.json(must(await meVerb(c.var.ctx)), 200))
  .openapi(change, async (c) => c.json(must(await updateProfile(c.var.ctx, c.req.valid('json'))), 200))
  .openapi(held, async (c) => sendJson<AccountExport>(c, must(await exportAccount(c.var.ctx)).json))
  .openapi(erase, async (c) => {
    must(await eraseAccount(c.var.ctx));
    dropSession(c);
    return c.body(null, 204);
  });
