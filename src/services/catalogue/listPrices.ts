import type { PriceHistory, PriceRecord } from '#contracts/catalogue.ts';
import { type PriceRow, pricesRead } from '#db/catalogue/priceHistory.ts';
import { type Reckonable, reckonableRead } from '#db/catalogue/reckonable.ts';
import { readAtOnce } from '#db/kit/read.ts';
import { GENERAL_VERSIONS } from '#db/pricing/versions.ts';
import { lowestForAll } from '#domain/catalogue/reduction.ts';
import { lineGross } from '#domain/money.ts';
import { mayIn } from '#domain/permissions.ts';
import type { RuleVersion } from '#domain/pricing/general.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';
import { type List, momentOf, type PageQuery, readPage } from '#services/page.ts';

/**
 * The prices that staff asked for a variant of the person's departments, newest first, and the lowest of the last 30 days that everybody
 * could pay: by these prices and by general rules.
 */
export async function listPrices(
  ctx: StaffContext,
  { variantId, ...query }: PageQuery & { variantId: string },
): Promise<Result<PriceHistory>> {
  const found: { variant: Reckonable | null; versions: RuleVersion[] } = { variant: null, versions: [] };
  const list: List<PriceRow, PriceRecord> = {
    sort: 'prices',
    read: async (after, most) => {
      const before = momentOf(after);
      const prices = pricesRead(variantId, before && { at: before.at, id: Number(before.id) || 0 }, most);
      const read = await readAtOnce(ctx.db, { variant: reckonableRead(variantId), versions: GENERAL_VERSIONS, rows: prices });
      Object.assign(found, read);
      return read.rows;
    },
    position: ({ at, id }) => ({ key: [at], id: String(id) }),
    present: ({ id: _, at, ...price }) => ({ ...price, at: isoTime(at) }),
  };
  const page = await readPage(query, list);
  if (!page.ok) return page;
  const { variant, versions } = found;
  if (!variant) return refuse({ code: 'not_found', what: 'variant' });
  if (!mayIn(ctx.actor.person, 'stock.read', variant.departmentId)) return refuse({ code: 'forbidden' });
  const lowest = lowestForAll(variant.goods, versions, { now: ctx.now(), timeZone: ctx.settings.timeZone });
  const lowest30Days = lowest && lineGross(lowest.price, variant.priceQuantity, lowest.quantity);
  return ok({ ...page.value, currency: ctx.settings.currency, lowest30Days });
}
