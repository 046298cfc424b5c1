import { createRoute, z } from '@hono/zod-openapi';
import { identity, provider } from '#contracts/signInMethods.ts';
import { must } from '#http/refused.ts';
import { listIdentities, unlinkIdentity } from '#services/accounts/providers/identities.ts';
import { bySignedIn } from './access.ts';
import { refusals } from './refusals.ts';
import { apiRouter, json } from './router.ts';

const tags = ['Accounts'];

const listRoute = createRoute({
  method: 'get',
  path: '/me/identities',
  tags,
  summary: 'The provider accounts that can sign the caller in, oldest first',
  ...bySignedIn,
  responses: { 200: json(z.object({ items: z.array(identity) }), 'All of them'), ...refusals('unauthenticated') },
});

const unlinkRoute = createRoute({
  method: 'delete',
  path: '/me/identities/{provider}',
  tags,
  summary: 'Unlink a provider from the account. Needs a sign-in of the last 15 minutes',
  ...bySignedIn,
  request: { params: z.object({ provider }) },
  responses: {
    204: { description: 'Unlinked' },
    ...refusals('validation_failed', 'unauthenticated', 'confirm_identity', 'not_found', 'last_way_in', 'bad_origin'),
  },
});

export const identityRoutes = apiRouter()
  .openapi(listRoute, async (c) => c.json({ items: must(await listIdentities(c.var.ctx)) }, 200))
  .openapi(unlinkRoute, async (c) => {
    must(await unlinkIdentity(c.var.ctx, c.req.valid('param')));
    return c.body(null, 204);
  });
