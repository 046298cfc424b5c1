import { findOrderWithDocuments } from '#db/orders/read.ts';
import { dayOf } from '#domain/calendar.ts';
import { confirmationOf } from '#domain/documents/confirmation.ts';
import { type Sheet, sheetOf } from '#domain/documents/sheet.ts';
import { departmentsIn, may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isStaffCall, type SignedInContext } from '#services/context.ts';
import { ownReads } from '#services/reads.ts';
import { presentOrder } from './present.ts';
import type { Seen } from './readOrders.ts';

/** Which paper of an order: its invoice, its confirmation, or a credit note by its number. */
export type PaperName = 'invoice' | 'confirmation' | { creditNote: string };

/** A paper of an order, to show or to print. */
export interface Paper {
  sheet: Sheet;
  /** The number that stands in the name of its file. */
  number: string;
  /** Who issued it, and on which day. */
  author: string;
  day: string;
}

/**
 * A paper of one of the caller's own orders; for staff, of an order that they see as a whole: `forbidden` when it has goods of others. Those of
 * an erased account are for owners alone. `not_found` until it is issued.
 */
export async function readPaper(ctx: SignedInContext, { orderId, mine, name }: Seen & { name: PaperName }): Promise<Result<Paper>> {
  const { person } = ctx.actor;
  const asStaff = isStaffCall(ctx) && !mine;
  const found = await findOrderWithDocuments(asStaff ? ctx.db : ownReads(ctx), orderId, asStaff ? null : person.id);
  const seen = asStaff ? departmentsIn(person, 'orders.read') : null;
  const isSeen = (line: { departmentId: string }) => seen === null || seen.includes(line.departmentId);
  if (!found?.stored.lines.some(isSeen)) return refuse({ code: 'not_found', what: 'order' });
  const { stored, issued } = found;
  if (!stored.lines.every(isSeen)) return refuse({ code: 'forbidden' });
  if (stored.order.personId === null && !may(person.role, 'documents.of_erased')) return refuse({ code: 'forbidden' });
  if (name === 'confirmation') {
    const { settings } = ctx;
    const day = dayOf(stored.order.placedAt, settings.timeZone);
    const facts = {
      seller: settings.supplier,
      email: stored.customer?.email ?? null,
      placedOn: day,
      deliveryTaxRate: settings.deliveryTaxRate,
    };
    return ok({ sheet: confirmationOf(presentOrder(stored), facts), number: stored.order.number, author: settings.supplier.name, day });
  }
  const document =
    name === 'invoice'
      ? issued.find((one) => one.document.kind === 'invoice')
      : issued.find((one) => one.document.kind === 'credit_note' && one.number === name.creditNote);
  if (!document)
    return refuse({ code: 'not_found', what: name === 'invoice' ? 'invoice: it is issued when the order is delivered' : 'credit note' });
  const { seller, issuedOn } = document.document;
  return ok({ sheet: sheetOf(document), number: document.number, author: seller.name, day: issuedOn });
}
