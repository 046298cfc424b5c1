import { createRoute, z } from '@hono/zod-openapi';
import { accepted, emailOnly, login, register, signedIn as signedInShape, user, verify } from '#contracts/accounts.ts';
import { must, Refused } from '#http/refused.ts';
import { answerOf, beginSession, dropSession, refreshTokenOf, writeSession } from '#http/session.ts';
import { register as registerVerb } from '#services/accounts/registration/register.ts';
import { resendVerification, verify as verifyVerb } from '#services/accounts/registration/verification.ts';
import { logout as logoutVerb } from '#services/accounts/sessions/endSessions.ts';
import { login as loginVerb } from '#services/accounts/sessions/login.ts';
import { refresh as refreshVerb } from '#services/accounts/sessions/refresh.ts';
import { byAnyone } from './access.ts';
import { refusals } from './refusals.ts';
import { apiRouter, body, json } from './router.ts';

const tags = ['Accounts'];
const ACCEPTED = { status: 'accepted' } as const;

const registerRoute = createRoute({
  method: 'post',
  path: '/auth/register',
  tags,
  summary: 'Register an account; the mail says whether the address was free',
  request: { body: body(register) },
  responses: { 202: json(accepted, 'The same for every address'), ...refusals('validation_failed', 'bad_origin', 'rate_limited') },
});

const verifyRoute = createRoute({
  method: 'post',
  path: '/auth/verify',
  tags,
  summary: 'Verify the address with the token from the mail',
  request: { body: body(verify) },
  responses: {
    200: json(z.object({ user }), 'The verified account'),
    ...refusals('validation_failed', 'token_expired', 'bad_origin', 'rate_limited'),
  },
});

const resendRoute = createRoute({
  method: 'post',
  path: '/auth/verify/resend',
  tags,
  summary: 'Send the verification mail again',
  request: { body: body(emailOnly) },
  responses: { 202: json(accepted, 'The same for every address'), ...refusals('validation_failed', 'bad_origin', 'rate_limited') },
});

const loginRoute = createRoute({
  method: 'post',
  path: '/auth/login',
  tags,
  summary: 'Sign in; browsers also get httpOnly cookies',
  request: { body: body(login) },
  responses: {
    200: json(signedInShape, 'Signed in'),
    ...refusals('validation_failed', 'bad_credentials', 'email_unverified', 'second_factor_required', 'bad_origin', 'rate_limited'),
  },
});

const refreshRoute = createRoute({
  method: 'post',
  path: '/auth/refresh',
  tags,
  summary: 'A new access token; the refresh cookie is rotated',
  responses: { 200: json(signedInShape, 'Signed in'), ...refusals('unauthenticated', 'refresh_reused', 'bad_origin') },
});

const logoutRoute = createRoute({
  method: 'post',
  path: '/auth/logout',
  tags,
  summary: 'Sign out',
  ...byAnyone,
  responses: { 204: { description: 'Signed out' }, ...refusals('bad_origin') },
});

export const auth = apiRouter()
  .openapi(registerRoute, async (c) => {
    must(await registerVerb(c.var.ctx, c.req.valid('json')));
    return c.json(ACCEPTED, 202);
  })
  .openapi(verifyRoute, async (c) => c.json({ user: must(await verifyVerb(c.var.ctx, c.req.valid('json'))) }, 200))
  .openapi(resendRoute, async (c) => {
    must(await resendVerification(c.var.ctx, c.req.valid('json')));
    return c.json(ACCEPTED, 202);
  })
  .openapi(loginRoute, async (c) => {
    const tokens = must(await loginVerb(c.var.ctx, c.req.valid('json')));
    return c.json(await beginSession(c, tokens), 200);
  })
  .openapi(refreshRoute, async (c) => {
    const refreshToken = refreshTokenOf(c);
    if (!refreshToken) throw new Refused({ code: 'unauthenticated' });
    const result = await refreshVerb(c.var.ctx, { refreshToken });
    if (!result.ok) dropSession(c);
    const tokens = must(result);
    writeSession(c, tokens);
    return c.json(answerOf(tokens), 200);
  })
  .openapi(logoutRoute, async (c) => {
    await logoutVerb(c.var.ctx, { refreshToken: refreshTokenOf(c) });
    dropSession(c);
    return c.body(null, 204);
  });
