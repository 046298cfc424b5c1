import { createRoute, z } from '@hono/zod-openapi';
import { session } from '#contracts/accounts.ts';
import { id, listOf, page } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { dropSession } from '#http/session.ts';
import { listSessions } from '#services/accounts/sessions/listSessions.ts';
import { revokeOtherSessions } from '#services/accounts/sessions/revokeOtherSessions.ts';
import { revokeSession } from '#services/accounts/sessions/revokeSession.ts';
import { bySignedIn } from './access.ts';
import { apiRouter, json } from './router.ts';

const tags = ['Accounts'];

const list = createRoute({
  method: 'get',
  path: '/auth/sessions',
  tags,
  summary: 'Where the caller is signed in, newest first',
  ...bySignedIn,
  request: { query: page },
  responses: { 200: json(listOf(session), 'A page of sessions') },
});

const others = createRoute({
  method: 'delete',
  path: '/auth/sessions',
  tags,
  summary: 'End every session of the caller but this one',
  ...bySignedIn,
  responses: { 204: { description: 'Ended' } },
});

const one = createRoute({
  method: 'delete',
  path: '/auth/sessions/{id}',
  tags,
  summary: 'End one session of the caller',
  ...bySignedIn,
  request: { params: z.object({ id }) },
  responses: { 204: { description: 'Ended' } },
});

export const sessions = apiRouter()
  .openapi(list, async (c) => {
    const { ctx, person, sessionId } = c.var;
    return c.json(must(await listSessions(ctx, person, sessionId, c.req.valid('query'))), 200);
  })
  .openapi(others, async (c) => {
    must(await revokeOtherSessions(c.var.ctx, c.var.person, c.var.sessionId));
    return c.body(null, 204);
  })
  .openapi(one, async (c) => {
    const { id } = c.req.valid('param');
    must(await revokeSession(c.var.ctx, c.var.person, id));
    if (id === c.var.sessionId) dropSession(c);
    return c.body(null, 204);
  });
