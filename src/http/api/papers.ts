import { createRoute, z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { flag, id } from '#contracts/wire.ts';
import type { SignedInDoor } from '#http/door.ts';
import { sendPaper } from '#http/sendPaper.tsx';
import { isStaffCall } from '#services/context.ts';
import type { PaperName } from '#services/orders/readPaper.ts';
import { bySignedIn, signedInRefusals } from './access.ts';
import { apiRouter, htmlPage, pdfFile } from './router.ts';

const tags = ['Orders'];
const params = z.object({ id });
const query = z.object({ mine: flag.optional() });
const refused = signedInRefusals('validation_failed', 'not_found', 'forbidden');
const request = { params, query };

const invoice = createRoute({
  method: 'get',
  path: '/orders/{id}/invoice',
  tags,
  summary: 'The invoice of an order, as a page to read or print. There is none until the order is delivered',
  ...bySignedIn,
  request,
  responses: { 200: htmlPage('The invoice'), ...refused },
});

const invoicePdf = createRoute({
  method: 'get',
  path: '/orders/{id}/invoice.pdf',
  tags,
  summary: 'The same as a PDF',
  ...bySignedIn,
  request,
  responses: { 200: pdfFile('The invoice'), ...refused },
});

const confirmation = createRoute({
  method: 'get',
  path: '/orders/{id}/confirmation',
  tags,
  summary: 'The confirmation of an order, as a page to read or print: what was ordered, and how it is paid',
  ...bySignedIn,
  request,
  responses: { 200: htmlPage('The confirmation'), ...refused },
});

const confirmationPdf = createRoute({
  method: 'get',
  path: '/orders/{id}/confirmation.pdf',
  tags,
  summary: 'The same as a PDF',
  ...bySignedIn,
  request,
  responses: { 200: pdfFile('The confirmation'), ...refused },
});

const creditNote = createRoute({
  method: 'get',
  path: '/orders/{id}/credit-notes/{number}',
  tags,
  summary: 'A credit note of an order, as a page to read or print; with `.pdf` behind its number as a PDF',
  ...bySignedIn,
  request: { params: z.object({ id, number: z.string().max(40) }), query },
  responses: {
    200: { description: 'The credit note', content: { ...htmlPage('').content, ...pdfFile('').content } },
    ...refused,
  },
});

export const papers = apiRouter()
  .openapi(invoice, (c) => send(c, 'invoice', 'page', c.req.valid('query').mine))
  .openapi(invoicePdf, (c) => send(c, 'invoice', 'pdf', c.req.valid('query').mine))
  .openapi(confirmation, (c) => send(c, 'confirmation', 'page', c.req.valid('query').mine))
  .openapi(confirmationPdf, (c) => send(c, 'confirmation', 'pdf', c.req.valid('query').mine))
  .openapi(creditNote, (c) => {
    const { number } = c.req.valid('param');
    return send(c, { creditNote: number.replace(/\.pdf$/, '') }, number.endsWith('.pdf') ? 'pdf' : 'page', c.req.valid('query').mine);
  });

function send(c: HonoContext<SignedInDoor>, name: PaperName, as: 'page' | 'pdf', mine = false): Promise<Response> {
  const orderId = c.req.param('id') ?? '';
  const order = isStaffCall(c.var.ctx) && !mine ? `/admin/orders/${encodeURIComponent(orderId)}` : `/orders/${encodeURIComponent(orderId)}`;
  return sendPaper(c, { orderId, mine, name, as, links: { order, pdf: `${c.req.path}.pdf${mine ? '?mine=true' : ''}` } });
}
