import { createRoute } from '@hono/zod-openapi';
import { accountExport } from '#contracts/accountExport.ts';
import { profileChange, user } from '#contracts/accounts.ts';
import { must } from '#http/refused.ts';
import { dropSession } from '#http/session.ts';
import { eraseAccount } from '#services/accounts/erasure/eraseAccount.ts';
import { exportAccount } from '#services/accounts/erasure/exportAccount.ts';
import { me as meVerb } from '#services/accounts/profile/me.ts';
import { updateProfile } from '#services/accounts/profile/updateProfile.ts';
import { bySignedIn } from './access.ts';
import { apiRouter, body, json } from './router.ts';

const tags = ['Accounts'];

const read = createRoute({
  method: 'get',
  path: '/me',
  tags,
  summary: 'Who is signed in',
  ...bySignedIn,
  responses: { 200: json(user, 'The account') },
});

const change = createRoute({
  method: 'patch',
  path: '/me',
  tags,
  summary: 'Change name or phone number; what is left out stays',
  ...bySignedIn,
  request: { body: body(profileChange) },
  responses: { 200: json(user, 'The account') },
});

const held = createRoute({
  method: 'get',
  path: '/me/export',
  tags,
  summary: 'Everything held about the caller; asks for a sign-in of the last 15 minutes',
  ...bySignedIn,
  responses: { 200: json(accountExport, 'Everything but secrets') },
});

const erase = createRoute({
  method: 'delete',
  path: '/me',
  tags,
  summary: 'Erase the account at once; orders are kept and name nobody. Asks for a sign-in of the last 15 minutes',
  ...bySignedIn,
  responses: { 204: { description: 'Erased' } },
});

export const me = apiRouter()
  .openapi(read, async (c) => c.json(must(await meVerb(c.var.ctx, c.var.person.id)), 200))
  .openapi(change, async (c) => c.json(must(await updateProfile(c.var.ctx, c.var.person, c.req.valid('json'))), 200))
  .openapi(held, async (c) => c.json(must(await exportAccount(c.var.ctx, c.var.person)), 200))
  .openapi(erase, async (c) => {
    must(await eraseAccount(c.var.ctx, c.var.person));
    dropSession(c);
    return c.body(null, 204);
  });
