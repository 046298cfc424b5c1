import type { Handler } from 'hono';
import type { SignedInDoor } from '#http/door.ts';
import { sendPaper } from '#http/sendPaper.tsx';
import type { PaperName } from '#services/orders/readPaper.ts';

/** A paper of one of the caller's own orders, as a page or as a PDF. */
export function paperOf(name: 'invoice' | 'confirmation', as: 'page' | 'pdf'): Handler<SignedInDoor> {
  return (c) => send(c, name, as);
}

/** A credit note by its number; with `.pdf` behind it as a PDF. */
export const creditNote: Handler<SignedInDoor> = (c) => {
  const number = c.req.param('number') ?? '';
  return send(c, { creditNote: number.replace(/\.pdf$/, '') }, number.endsWith('.pdf') ? 'pdf' : 'page');
};

function send(c: Parameters<Handler<SignedInDoor>>[0], name: PaperName, as: 'page' | 'pdf'): Promise<Response> {
  const orderId = c.req.param('id') ?? '';
  const links = { order: `/orders/${encodeURIComponent(orderId)}`, pdf: `${c.req.path}.pdf` };
  return sendPaper(c, { orderId, mine: true, name, as, links });
}
