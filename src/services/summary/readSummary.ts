import type { Summary } from '#contracts/summary.ts';
import { readSummary as read } from '#db/summary/read.ts';
import { lastDays } from '#domain/calendar.ts';
import { departmentsIn, may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';

const DAYS = 14;
const MAX_LOW = 50;

/**
 * What needs the attention of staff now: orders to pick, orders whose money is in trouble, low stock (lowest first), failed mails and tasks (for staff who may see them),
 * and the orders of the last 14 calendar days of the store, without cancelled ones. Staff of departments see only the figures of those.
 */
export async function readSummary(ctx: StaffContext): Promise<Result<Summary>> {
  const { person } = ctx.actor;
  if (!may(person.role, 'staff.read')) return refuse({ code: 'forbidden' });
  const now = ctx.now();
  const departments = departmentsIn(person, 'figures.read');
  const days = lastDays(now, ctx.settings.timeZone, DAYS);
  const rows = await read(ctx.db, { departments, location: ctx.settings.locationId, now, days }, MAX_LOW);
  const seesMails = may(person.role, 'mail.read');
  return ok({
    now: isoTime(now),
    currency: ctx.settings.currency,
    departments: departments && rows.departments,
    ordersToPick: rows.ordersToPick,
    ordersInTrouble: rows.ordersInTrouble,
    lowStock: rows.lowStock.map(({ variantId, productId, name, sku, available, unit }) => {
      return { variantId, productId, name, sku, available: Math.max(0, available), unit };
    }),
    failedMails: seesMails ? rows.failedMails : 0,
    failedEvents: seesMails ? rows.failedTasks : 0,
    days: rows.days,
  });
}
