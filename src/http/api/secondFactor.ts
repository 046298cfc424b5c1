import { createRoute } from '@hono/zod-openapi';
import { signedIn as signedInShape } from '#contracts/accounts.ts';
import { codeOnly, loginSecond, newSecondFactor, recoveryCodes, secondFactor } from '#contracts/signInMethods.ts';
import { must } from '#http/refused.ts';
import { beginSession } from '#http/session.ts';
import { loginSecond as loginSecondVerb } from '#services/accounts/secondFactor/login.ts';
import { removeApp, renewRecoveryCodes, secondFactorStatus } from '#services/accounts/secondFactor/ownSecondFactor.ts';
import { confirmApp, startSecondFactor } from '#services/accounts/secondFactor/setUp.ts';
import { bySignedIn } from './access.ts';
import { refusals } from './refusals.ts';
import { apiRouter, body, json } from './router.ts';

const tags = ['Accounts'];

const loginRoute = createRoute({
  method: 'post',
  path: '/auth/login/second',
  tags,
  summary: 'Finish a sign-in that asked for a second step, with a code of the app or a recovery code',
  request: { body: body(loginSecond) },
  responses: {
    200: json(signedInShape, 'Signed in'),
    ...refusals('validation_failed', 'challenge_expired', 'bad_code', 'email_unverified', 'bad_origin', 'rate_limited'),
  },
});

const statusRoute = createRoute({
  method: 'get',
  path: '/me/second-factor',
  tags,
  summary: 'Whether sign-in asks for an authenticator app',
  ...bySignedIn,
  responses: { 200: json(secondFactor, 'The second step'), ...refusals('unauthenticated') },
});

const startRoute = createRoute({
  method: 'post',
  path: '/me/second-factor',
  tags,
  summary: 'Start to set up an authenticator app; it is active once it is confirmed. Needs a sign-in of the last 15 minutes',
  ...bySignedIn,
  responses: {
    200: json(newSecondFactor, 'What goes into the app'),
    ...refusals('unauthenticated', 'confirm_identity', 'second_factor_exists', 'bad_origin'),
  },
});

const confirmRoute = createRoute({
  method: 'post',
  path: '/me/second-factor/confirm',
  tags,
  summary: 'Confirm the app with its first code; every other session ends, and the recovery codes are shown only this once',
  ...bySignedIn,
  request: { body: body(codeOnly) },
  responses: {
    200: json(recoveryCodes, 'Each works once'),
    ...refusals(
      'validation_failed',
      'unauthenticated',
      'confirm_identity',
      'not_found',
      'bad_code',
      'second_factor_exists',
      'bad_origin',
      'rate_limited',
    ),
  },
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/me/second-factor',
  tags,
  summary: 'Turn the second factor off; needs a code. Needs a sign-in of the last 15 minutes',
  ...bySignedIn,
  request: { body: body(codeOnly) },
  responses: {
    204: { description: 'Turned off' },
    ...refusals('validation_failed', 'unauthenticated', 'confirm_identity', 'not_found', 'bad_code', 'bad_origin', 'rate_limited'),
  },
});

const renewRoute = createRoute({
  method: 'post',
  path: '/me/second-factor/recovery-codes',
  tags,
  summary: 'Replace the recovery codes; needs a code. Needs a sign-in of the last 15 minutes',
  ...bySignedIn,
  request: { body: body(codeOnly) },
  responses: {
    200: json(recoveryCodes, 'Each works once'),
    ...refusals('validation_failed', 'unauthenticated', 'confirm_identity', 'not_found', 'bad_code', 'bad_origin', 'rate_limited'),
  },
});

export const secondFactorRoutes = apiRouter()
  .openapi(loginRoute, async (c) => c.json(await beginSession(c, must(await loginSecondVerb(c.var.ctx, c.req.valid('json')))), 200))
  .openapi(statusRoute, async (c) => c.json(must(await secondFactorStatus(c.var.ctx)), 200))
  .openapi(startRoute, async (c) => c.json(must(await startSecondFactor(c.var.ctx)), 200))
  .openapi(confirmRoute, async (c) => {
    return c.json(must(await confirmApp(c.var.ctx, c.req.valid('json'))), 200);
  })
  .openapi(removeRoute, async (c) => {
    must(await removeApp(c.var.ctx, c.req.valid('json')));
    return c.body(null, 204);
  })
  .openapi(renewRoute, async (c) => {
    return c.json(must(await renewRecoveryCodes(c.var.ctx, c.req.valid('json'))), 200);
  });
