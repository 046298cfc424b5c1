import type { BookFlow, Closing } from '#contracts/closings.ts';
import type { FlowRow } from '#db/closings/movements.ts';
import { readDay } from '#db/closings/readDay.ts';
import { storeDay } from '#domain/calendar.ts';
import { BOOKS, closeBooks } from '#domain/closings/books.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';

/**
 * Close a calendar day of the store: what was ordered, what money moved, and whether what belongs together is equal. Each figure is as it
 * was at the end of the day, so a day that is over closes the same whenever it is asked. 422 for a day that has not begun.
 */
export async function readClosing(ctx: StaffContext, { date }: { date: string }): Promise<Result<Closing>> {
  if (!may(ctx.actor.person.role, 'closings.read')) return refuse({ code: 'forbidden' });
  const now = ctx.now();
  const { day, from, to } = storeDay(date, ctx.settings.timeZone);
  if (from > now) return refuse({ code: 'validation_failed', errors: [{ path: 'date', message: 'This day has not begun yet' }] });
  const of = await readDay(ctx.db, { from, to });
  const checks = closeBooks({
    delivered: of.delivered,
    cancelled: of.cancelled,
    credit: {
      spent: of.spent.total,
      credited: of.toCredit.total,
      entriesSpent: of.credit.spent,
      entriesCredited: of.credit.credited,
    },
  });
  const flows = presentFlows(of.flows);
  const { received, givenBack, net } = flows.find(({ book }) => book === 'cash_on_delivery') ?? NOTHING;
  return ok({
    day,
    from: isoTime(from),
    to: isoTime(to),
    complete: to <= now,
    currency: ctx.settings.currency,
    orders: { placed: of.placed, delivered: figuresOf(of.delivered), cancelled: figuresOf(of.cancelled) },
    payments: flows,
    refunds: { toMethod: of.toMethod, toCredit: of.toCredit, cameBack: of.cameBack, open: of.open },
    credit: { opening: of.opening.total, ...of.credit, closing: of.closing.total },
    cash: { received, givenBack, net },
    checks,
    difference: checks.reduce((sum, { difference }) => sum + Math.abs(difference), 0),
  });
}

const NOTHING = { received: 0, givenBack: 0, net: 0 };

function figuresOf({ count, total }: { count: number; total: number }) {
  return { count, total };
}

/** Every book, with or without movements. */
export function presentFlows(rows: readonly FlowRow[]): BookFlow[] {
  return BOOKS.map((book) => {
    const { received, givenBack } = rows.find((row) => row.book === book) ?? NOTHING;
    return { book, received, givenBack, net: received - givenBack };
  });
}
