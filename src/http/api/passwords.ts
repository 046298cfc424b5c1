import { createRoute } from '@hono/zod-openapi';
import { accepted, changePassword, confirmIdentity, emailOnly, resetPassword, signedIn } from '#contracts/accounts.ts';
import { must } from '#http/refused.ts';
import { refreshTokenOf, renewSession } from '#http/session.ts';
import { changePassword as changeVerb } from '#services/accounts/passwords/changePassword.ts';
import { forgotPassword, resetPassword as resetVerb } from '#services/accounts/passwords/resetPassword.ts';
import { confirmIdentity as confirmVerb } from '#services/accounts/sessions/confirmIdentity.ts';
import { bySignedIn } from './access.ts';
import { refusals } from './refusals.ts';
import { apiRouter, body, json } from './router.ts';

const tags = ['Accounts'];

const forgot = createRoute({
  method: 'post',
  path: '/auth/password/forgot',
  tags,
  summary: 'Mail a link that sets a new password, if there is an account',
  request: { body: body(emailOnly) },
  responses: { 202: json(accepted, 'The same for every address'), ...refusals('validation_failed', 'bad_origin', 'rate_limited') },
});

const reset = createRoute({
  method: 'post',
  path: '/auth/password/reset',
  tags,
  summary: 'Set a new password with the token from the mail; every session ends',
  request: { body: body(resetPassword) },
  responses: { 204: { description: 'Set' }, ...refusals('validation_failed', 'token_expired', 'bad_origin', 'rate_limited') },
});

const change = createRoute({
  method: 'post',
  path: '/me/password',
  tags,
  summary: 'Change the password; every other session ends, and a refresh cookie is rotated',
  ...bySignedIn,
  request: { body: body(changePassword) },
  responses: {
    204: { description: 'Changed' },
    ...refusals('validation_failed', 'unauthenticated', 'refresh_reused', 'bad_origin', 'rate_limited'),
  },
});

const confirm = createRoute({
  method: 'post',
  path: '/auth/confirm',
  tags,
  summary: 'Confirm your identity; for 15 minutes this session may do sensitive actions, and it gets new tokens',
  ...bySignedIn,
  request: { body: body(confirmIdentity) },
  responses: {
    200: json(signedIn, 'Confirmed; the refresh cookie, if one was sent, is rotated'),
    ...refusals('validation_failed', 'unauthenticated', 'bad_code', 'refresh_reused', 'bad_origin', 'rate_limited'),
  },
});

export const passwords = apiRouter()
  .openapi(forgot, async (c) => {
    must(await forgotPassword(c.var.ctx, c.req.valid('json')));
    return c.json({ status: 'accepted' } as const, 202);
  })
  .openapi(reset, async (c) => {
    must(await resetVerb(c.var.ctx, c.req.valid('json')));
    return c.body(null, 204);
  })
  .openapi(change, async (c) => {
    renewSession(c, must(await changeVerb(c.var.ctx, { ...c.req.valid('json'), refreshToken: refreshTokenOf(c) })));
    return c.body(null, 204);
  })
  .openapi(confirm, async (c) => {
    const tokens = must(await confirmVerb(c.var.ctx, { ...c.req.valid('json'), refreshToken: refreshTokenOf(c) }));
    return c.json(renewSession(c, tokens), 200);
  });
