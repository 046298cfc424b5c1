import type { Summary } from '#contracts/summary.ts';
import { readSummary as read } from '#db/summary/read.ts';
import { lastDays } from '#domain/calendar.ts';
import { departmentsIn, may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';

const DAYS = 14;
const MOST_LOW = 50;

/**
 * What needs staff now: orders to pick, what runs out (the least first), mails and other tasks that failed (told to those who may see
 * them), and the orders of the last 14 days of the store's calendar, without cancelled ones. Who works in departments is told of those alone.
 */
export async function readSummary(ctx: StaffContext): Promise<Result<Summary>> {
  const { person } = ctx.actor;
  if (!may(person.role, 'staff.read')) return refuse({ code: 'forbidden' });
  const now = ctx.now();
  const departments = departmentsIn(person, 'figures.read');
  const days = lastDays(now, ctx.settings.timeZone, DAYS);
  const rows = await read(ctx.db, { departments, location: ctx.settings.locationId, now, days }, MOST_LOW);
  const seesMails = may(person.role, 'mail.read');
  return ok({
    currency: ctx.settings.currency,
    departments: departments && rows.departments,
    ordersToPick: rows.ordersToPick,
    lowStock: rows.lowStock.map(({ variantId, productId, name, sku, available, unit }) => {
      return { variantId, productId, name, sku, available: Math.max(0, available), unit };
    }),
    failedMails: seesMails ? rows.failedMails : 0,
    failedEvents: seesMails ? rows.failedTasks : 0,
    days: rows.days,
  });
}
