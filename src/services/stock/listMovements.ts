import type { Movement, MovementFilter } from '#contracts/stock.ts';
import { MOVEMENT_WORDS, WASTE_WORDS } from '#contracts/words.ts';
import { type MovementSearch, readMovements, type StoredMovement } from '#db/stock/movements.ts';
import { readVariantStock, type VariantStock } from '#db/stock/read.ts';
import { readMoment } from '#domain/calendar.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { csvLine } from '#kit/csv.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';
import { type CsvFile, csvPages } from '#services/csvPages.ts';
import { type List, momentOf, type Page, type PageQuery, readPage } from '#services/page.ts';

interface OfVariant extends MovementFilter {
  variantId: string;
}

/** The movements of a variant in the person's departments, newest first. */
export async function listMovements(
  ctx: StaffContext,
  { limit, cursor, ...filter }: OfVariant & PageQuery,
): Promise<Result<Page<Movement>>> {
  const search = searchOf(ctx, filter);
  const list: List<StoredMovement, Movement> = {
    sort: 'movements',
    read: (after, most) => readMovements(ctx.db, search, momentOf(after), most),
    position: ({ createdAt, id }) => ({ key: [createdAt], id }),
    present: (row) => presentMovement(filter.variantId, row),
  };
  // In one trip: what may not be read is not answered.
  const [stock, page] = await Promise.all([stockSeen(ctx, filter.variantId), readPage({ limit, cursor }, list)]);
  return stock.ok ? page : stock;
}

const PAGE = 500;
const HEAD = ['at', 'kind', 'change', 'on hand after', 'reason', 'what became of it', 'delivery note', 'order', 'by'];

/** The same as CSV, of all pages up to now. */
export async function exportMovements(ctx: StaffContext, filter: OfVariant): Promise<Result<CsvFile>> {
  const search = searchOf(ctx, filter);
  // In one trip: what may not be read is not answered.
  const [stock, first] = await Promise.all([stockSeen(ctx, filter.variantId), readMovements(ctx.db, search, null, PAGE)]);
  if (!stock.ok) return stock;
  const rows = csvPages<StoredMovement>({
    head: HEAD,
    page: PAGE,
    read: async (last, most) => (last ? readMovements(ctx.db, search, { at: last.createdAt, id: last.id }, most) : first),
    line: lineOf,
  });
  return ok({ name: `pinchi-stock-${stock.value.sku}-${isoTime(ctx.now()).slice(0, 10)}.csv`, rows });
}

function lineOf({ createdAt, kind, delta, onHandAfter, reason, waste, deliveryNote, orderId, by }: StoredMovement): string {
  const became = waste ? WASTE_WORDS[waste] : '';
  const amounts = [String(delta), String(onHandAfter)];
  return csvLine([isoTime(createdAt), MOVEMENT_WORDS[kind], ...amounts, reason, became, deliveryNote ?? '', orderId ?? '', by ?? '']);
}

async function stockSeen(ctx: StaffContext, variantId: string): Promise<Result<VariantStock>> {
  const at = { variantId, location: ctx.settings.locationId, personId: ctx.actor.person.id, now: ctx.now() };
  const stock = await readVariantStock(ctx.db, at);
  if (!stock) return refuse({ code: 'not_found', what: 'variant' });
  return stock.mayRead ? ok(stock) : refuse({ code: 'forbidden' });
}

function searchOf({ settings }: StaffContext, { variantId, kind, from, to }: OfVariant): MovementSearch {
  return { variantId, kind, from: readMoment(from, 'from', settings.timeZone), to: readMoment(to, 'to', settings.timeZone) };
}

function presentMovement(variantId: string, { createdAt, onHandAfter, ...row }: StoredMovement): Movement {
  return { ...row, variantId, at: isoTime(createdAt), stock: onHandAfter };
}
