import type { BookFlow, Movement, MovementFilter, MovementQuery } from '#contracts/closings.ts';
import { flowsRead, listMovements as list, type MovementRow, type Period } from '#db/closings/movements.ts';
import { readOne } from '#db/kit/read.ts';
import { dayOf, storeDay } from '#domain/calendar.ts';
import { may } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { minorDigits } from '#domain/words/money.ts';
import { csvLine } from '#kit/csv.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';
import { type CsvFile, csvPages } from '#services/csvPages.ts';
import { momentOf, type Page, readPage } from '#services/page.ts';
import { commitStaffAction } from '#services/write.ts';
import { presentFlows } from './readClosing.ts';

const PAGE = 500;
const HEAD = ['at', 'day', 'order', 'kind', 'book', 'amount', 'currency', 'reference', 'id'];

interface MovementPage extends Page<Movement> {
  currency: string;
  totals: BookFlow[];
}

/** The movements of money of some days, newest first, with the sums of all of them. 422 at `to` when it is before `from`. */
export async function listMovements(ctx: StaffContext, { limit, cursor, ...filter }: MovementQuery): Promise<Result<MovementPage>> {
  const period = periodOf(ctx, filter);
  if (!period.ok) return period;
  const [page, flows] = await Promise.all([
    readPage(
      { limit, cursor },
      {
        sort: 'movements',
        read: (after, most) => list(ctx.db, period.value, filter.book ?? null, momentOf(after), most),
        position: ({ at, id }) => ({ key: [at], id }),
        present: presentMovement,
      },
    ),
    readOne(ctx.db, flowsRead(period.value)),
  ]);
  if (!page.ok) return page;
  const totals = presentFlows(flows).filter(({ book }) => !filter.book || book === filter.book);
  return ok({ ...page.value, currency: ctx.settings.currency, totals });
}

/** The same as a CSV file for an accountant: amounts with their sign and two decimals. The audit records who took it. */
export async function exportMovements(ctx: StaffContext, filter: MovementFilter): Promise<Result<CsvFile>> {
  const period = periodOf(ctx, filter);
  if (!period.ok) return period;
  const { from, to, book } = filter;
  const after = { from, to, ...(book ? { book } : {}) };
  await commitStaffAction(ctx, {
    action: 'payments.exported',
    entity: 'payments',
    entityId: 'csv',
    departmentId: null,
    before: null,
    after,
  });
  const rows = csvPages<MovementRow>({
    head: HEAD,
    page: PAGE,
    read: (last, most) => list(ctx.db, period.value, book ?? null, last, most),
    line: (row) => line(row, ctx.settings),
  });
  return ok({ name: `pinchi-movements-${from}-${to}.csv`, rows });
}

function periodOf({ actor, settings }: StaffContext, { from, to }: MovementFilter): Result<Period> {
  if (!may(actor.person.role, 'closings.read')) return refuse({ code: 'forbidden' });
  if (to < from) return refuse({ code: 'validation_failed', errors: [{ path: 'to', message: 'Not before the first day' }] });
  return ok({ from: storeDay(from, settings.timeZone).from, to: storeDay(to, settings.timeZone).to });
}

function presentMovement({ at, orderId, number, ...row }: MovementRow): Movement {
  return { ...row, at: isoTime(at), order: { id: orderId, number } };
}

function line({ id, at, number, kind, book, amount, reference }: MovementRow, { currency, timeZone }: StaffContext['settings']): string {
  const digits = minorDigits(currency);
  const sum = (amount / 10 ** digits).toFixed(digits);
  return csvLine([isoTime(at), dayOf(at, timeZone), number, kind, book, sum, currency, reference ?? '', id]);
}
