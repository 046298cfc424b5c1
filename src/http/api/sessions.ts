import { createRoute, z } from '@hono/zod-openapi';
import { session } from '#contracts/accounts.ts';
import { id, listOf, page } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { dropSession } from '#http/session.ts';
import { revokeOtherSessions, revokeSession } from '#services/accounts/sessions/endSessions.ts';
import { listSessions } from '#services/accounts/sessions/listSessions.ts';
import { bySignedIn } from './access.ts';
import { refusals } from './refusals.ts';
import { apiRouter, json } from './router.ts';

const tags = ['Accounts'];

const list = createRoute({
  method: 'get',
  path: '/auth/sessions',
  tags,
  summary: 'Where the caller is signed in, newest first',
  ...bySignedIn,
  request: { query: page },
  responses: { 200: json(listOf(session), 'A page of sessions'), ...refusals('validation_failed', 'unauthenticated') },
});

const others = createRoute({
  method: 'delete',
  path: '/auth/sessions',
  tags,
  summary: 'End every session of the caller but this one',
  ...bySignedIn,
  responses: { 204: { description: 'Ended' }, ...refusals('unauthenticated', 'bad_origin') },
});

const one = createRoute({
  method: 'delete',
  path: '/auth/sessions/{id}',
  tags,
  summary: 'End one session of the caller',
  ...bySignedIn,
  request: { params: z.object({ id }) },
  responses: { 204: { description: 'Ended' }, ...refusals('validation_failed', 'unauthenticated', 'not_found', 'bad_origin') },
});

export const sessions = apiRouter()
  .openapi(list, async (c) => c.json(must(await listSessions(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(others, async (c) => {
    must(await revokeOtherSessions(c.var.ctx));
    return c.body(null, 204);
  })
  .openapi(one, async (c) => {
    const { id } = c.req.valid('param');
    must(await revokeSession(c.var.ctx, { id }));
    if (id === c.var.ctx.actor.sessionId) dropSession(c);
    return c.body(null, 204);
  });
