import { createRoute, z } from '@hono/zod-openapi';
import { acceptInvitation, user } from '#contracts/accounts.ts';
import { must } from '#http/refused.ts';
import { acceptInvitation as accept } from '#services/accounts/registration/acceptInvitation.ts';
import { refusals } from './refusals.ts';
import { apiRouter, body, json } from './router.ts';

const acceptRoute = createRoute({
  method: 'post',
  path: '/auth/invitation',
  tags: ['Accounts'],
  summary: 'Accept an invitation to the staff by choosing a password',
  request: { body: body(acceptInvitation) },
  responses: {
    200: json(z.object({ user }), 'The account, which may sign in now'),
    ...refusals('validation_failed', 'token_expired', 'bad_origin', 'rate_limited'),
  },
});

export const invitation = apiRouter().openapi(acceptRoute, async (c) =>
  c.json({ user: must(await accept(c.var.ctx, c.req.valid('json'))) }, 200),
);
