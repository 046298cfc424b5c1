import { createRoute, z } from '@hono/zod-openapi';
import { id } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { removeSecondFactorOf, signOutPerson } from '#services/members/memberSignIn.ts';
import { byStaff, FRESH, staffRefusals } from './access.ts';
import { apiRouter } from './router.ts';

const signOut = createRoute({
  method: 'delete',
  path: '/staff/people/{id}/sessions',
  tags: ['Staff'],
  summary: 'Sign a customer or a member of staff out on every device; owners only',
  description: FRESH,
  ...byStaff,
  request: { params: z.object({ id }) },
  responses: { 204: { description: 'Signed out' }, ...staffRefusals('validation_failed', 'confirm_identity', 'not_found') },
});

const removeSecondFactor = createRoute({
  method: 'delete',
  path: '/staff/people/{id}/second-factor',
  tags: ['Staff'],
  summary: 'Remove the authenticator app of somebody who lost it and their recovery codes; owners only, and not their own',
  description: `Check first who asks. Every device of theirs is signed out, their password stays, and a mail tells them. ${FRESH}`,
  ...byStaff,
  request: { params: z.object({ id }) },
  responses: { 204: { description: 'Removed' }, ...staffRefusals('validation_failed', 'confirm_identity', 'not_found') },
});

export const people = apiRouter()
  .openapi(signOut, async (c) => {
    must(await signOutPerson(c.var.ctx, c.req.valid('param')));
    return c.body(null, 204);
  })
  .openapi(removeSecondFactor, async (c) => {
    must(await removeSecondFactorOf(c.var.ctx, c.req.valid('param')));
    return c.body(null, 204);
  });
