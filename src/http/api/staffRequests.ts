import { createRoute, z } from '@hono/zod-openapi';
import { problemAnswer, requestCounts, requestList, requestQuery, seenRequest, withdrawalAnswer } from '#contracts/requests.ts';
import { id } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { answerRequest } from '#services/requests/answerRequest.ts';
import { countRequests, listRequests, readRequest } from '#services/requests/readRequests.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, body, json } from './router.ts';

const tags = ['Requests'];
const params = z.object({ id });
const ofOrder = z.object({ id, problemId: id });

const list = createRoute({
  method: 'get',
  path: '/staff/requests',
  tags,
  summary: 'Withdrawals and problems about goods of their departments, newest first',
  ...byStaff,
  request: { query: requestQuery },
  responses: { 200: json(requestList, 'A page of requests'), ...staffRefusals('validation_failed') },
});

const counts = createRoute({
  method: 'get',
  path: '/staff/requests/counts',
  tags,
  summary: 'How many requests about goods of their departments are open',
  ...byStaff,
  responses: { 200: json(requestCounts, 'The counts by kind'), ...staffRefusals() },
});

const one = createRoute({
  method: 'get',
  path: '/staff/requests/{id}',
  tags,
  summary: 'One request, with its order',
  ...byStaff,
  request: { params },
  responses: { 200: json(seenRequest, 'The request and its order'), ...staffRefusals('validation_failed', 'not_found') },
});

const answerWithdrawal = createRoute({
  method: 'patch',
  path: '/withdrawals/{id}',
  tags,
  summary: 'Settle a withdrawal by money back the way that it was paid, or refuse it with a reason',
  ...byStaff,
  request: { params, body: body(withdrawalAnswer) },
  responses: {
    200: json(seenRequest, 'The withdrawal and its order'),
    ...staffRefusals('validation_failed', 'not_found', 'request_closed', 'refund_exceeds_payment', 'busy'),
  },
});

const answerProblem = createRoute({
  method: 'patch',
  path: '/orders/{id}/problems/{problemId}',
  tags,
  summary: 'Answer a problem in words, and maybe with money back',
  ...byStaff,
  request: { params: ofOrder, body: body(problemAnswer) },
  responses: {
    200: json(seenRequest, 'The problem and its order'),
    ...staffRefusals('validation_failed', 'not_found', 'request_closed', 'refund_exceeds_payment', 'busy'),
  },
});

export const staffRequests = apiRouter()
  .openapi(counts, async (c) => c.json(must(await countRequests(c.var.ctx)), 200))
  .openapi(list, async (c) => c.json(must(await listRequests(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(one, async (c) => c.json(must(await readRequest(c.var.ctx, { id: c.req.valid('param').id })), 200))
  .openapi(answerProblem, async (c) => {
    const { id: orderId, problemId } = c.req.valid('param');
    return c.json(must(await answerRequest(c.var.ctx, { kind: 'problem', id: problemId, orderId, ...c.req.valid('json') })), 200);
  })
  .openapi(answerWithdrawal, async (c) => {
    const { answer, refund } = c.req.valid('json');
    // The law: back the way that it was paid.
    const back = refund && { ...refund, to: 'method' as const };
    return c.json(must(await answerRequest(c.var.ctx, { kind: 'withdrawal', id: c.req.valid('param').id, answer, refund: back })), 200);
  });
