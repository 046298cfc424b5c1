import { createRoute, z } from '@hono/zod-openapi';
import { mailList, mailQuery, staffMail, staffMailPage } from '#contracts/mail.ts';
import { id } from '#contracts/wire.ts';
import { must } from '#http/refused.ts';
import { listMails, readMail, retryMail } from '#services/mail/staffMails.ts';
import { byStaff, staffRefusals } from './access.ts';
import { apiRouter, json } from './router.ts';

const mailId = z.object({ id });
const tags = ['Staff'];

const list = createRoute({
  method: 'get',
  path: '/staff/mail',
  tags,
  summary: 'Mails, sent or not, newest first; with failed events, which are other tasks',
  ...byStaff,
  request: { query: mailQuery },
  responses: { 200: json(mailList, 'A page of mails'), ...staffRefusals('validation_failed') },
});

const one = createRoute({
  method: 'get',
  path: '/staff/mail/{id}',
  tags,
  summary: 'One mail with its text, without the secrets of its links; or one failed event',
  ...byStaff,
  request: { params: mailId },
  responses: { 200: json(staffMailPage, 'The mail'), ...staffRefusals('validation_failed', 'not_found') },
});

const retry = createRoute({
  method: 'post',
  path: '/staff/mail/{id}/retry',
  tags,
  summary: 'Send a failed mail again, or retry a failed event',
  ...byStaff,
  request: { params: mailId },
  responses: { 202: json(staffMail, 'The mail, on its way'), ...staffRefusals('validation_failed', 'not_found', 'mail_not_failed') },
});

export const mailRoutes = apiRouter()
  .openapi(list, async (c) => c.json(must(await listMails(c.var.ctx, c.req.valid('query'))), 200))
  .openapi(one, async (c) => c.json(must(await readMail(c.var.ctx, c.req.valid('param'))), 200))
  .openapi(retry, async (c) => c.json(must(await retryMail(c.var.ctx, c.req.valid('param'))), 202));
