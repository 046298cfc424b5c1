import { createRoute, z } from '@hono/zod-openapi';
import { accepted } from '#contracts/accounts.ts';
import { ownRequest, ownRequests, problemReport, withdrawal } from '#contracts/requests.ts';
import { id } from '#contracts/wire.ts';
import { must, Refused } from '#http/refused.ts';
import { readPhoto } from '#services/requests/photo.ts';
import { ownRequestsOf } from '#services/requests/readRequests.ts';
import { reportProblem } from '#services/requests/reportProblem.ts';
import { withdraw } from '#services/requests/withdraw.ts';
import { bySignedIn, signedInRefusals } from './access.ts';
import { refusals } from './refusals.ts';
import { apiRouter, body, json } from './router.ts';

const tags = ['Requests'];
const params = z.object({ id });
const ofOrder = z.object({ id, problemId: id });
const photoFile = z.custom<File>((value) => value instanceof File, 'Send a file').openapi({ type: 'string', format: 'binary' });
const withPhoto = problemReport.extend({ photo: photoFile.optional() });

const withdrawing = createRoute({
  method: 'post',
  path: '/withdrawals',
  tags,
  summary: 'Withdraw from the contract of an order. The order gets a confirmation at its own mail address',
  request: { body: body(withdrawal) },
  responses: {
    202: json(accepted, 'The same for every order and address'),
    ...refusals('validation_failed', 'bad_origin', 'rate_limited'),
  },
});

const report = createRoute({
  method: 'post',
  path: '/orders/{id}/problems',
  tags,
  summary: "Report a problem with a line of one of the caller's own orders, as JSON, or as a form with a photograph",
  ...bySignedIn,
  request: {
    params,
    body: {
      required: false,
      content: { 'application/json': { schema: problemReport }, 'multipart/form-data': { schema: withPhoto } },
    },
  },
  responses: {
    201: json(ownRequest, 'The problem'),
    ...signedInRefusals(
      'validation_failed',
      'not_found',
      'not_reportable',
      'already_reported',
      'picture_too_large',
      'picture_not_accepted',
      'rate_limited',
    ),
  },
});

const photo = createRoute({
  method: 'get',
  path: '/orders/{id}/problems/{problemId}/photo',
  tags,
  summary: 'The photograph of a problem, for its customer and for staff who see the line. It is never stored on the way',
  ...bySignedIn,
  request: { params: ofOrder },
  responses: {
    200: { description: 'The photograph', content: { 'image/*': { schema: z.string().openapi({ format: 'binary' }) } } },
    ...signedInRefusals('validation_failed', 'not_found'),
  },
});

const own = createRoute({
  method: 'get',
  path: '/orders/{id}/requests',
  tags,
  summary: "What the caller asked about one of their own orders: withdrawals and problems, with the store's answers",
  ...bySignedIn,
  request: { params },
  responses: { 200: json(ownRequests, 'All of them, oldest first'), ...signedInRefusals('validation_failed', 'not_found') },
});

export const requests = apiRouter()
  .openapi(withdrawing, async (c) => {
    must(await withdraw(c.var.ctx, c.req.valid('json')));
    return c.json({ status: 'accepted' as const }, 202);
  })
  .openapi(report, async (c) => {
    const isForm = /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '');
    const { photo: file, ...given }: z.infer<typeof withPhoto> = isForm ? c.req.valid('form') : c.req.valid('json');
    if (given.lineId === undefined)
      throw new Refused({ code: 'validation_failed', errors: [{ path: 'lineId', message: 'Say which line' }] });
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : null;
    return c.json(must(await reportProblem(c.var.ctx, { orderId: c.req.valid('param').id, report: given, photo: bytes })), 201);
  })
  .openapi(photo, async (c) => {
    const { id: orderId, problemId } = c.req.valid('param');
    const found = must(await readPhoto(c.var.ctx, { orderId, problemId }));
    return c.body(found.body, 200, { 'content-type': found.contentType, 'cache-control': 'private, no-store' });
  })
  .openapi(own, async (c) => c.json(must(await ownRequestsOf(c.var.ctx, { orderId: c.req.valid('param').id })), 200));
