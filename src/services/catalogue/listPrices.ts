import type { PriceHistory, PriceRecord } from '#contracts/catalogue.ts';
import { type PriceRow, pricesRead, type Reckonable, reckonableRead } from '#db/catalogue/priceHistory.ts';
import { readAtOnce } from '#db/kit/read.ts';
import { lowestOf30Days } from '#domain/catalogue/referencePrice.ts';
import { lineGross } from '#domain/money.ts';
import { mayIn } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { type List, momentOf, type PageQuery, readPage } from '#services/page.ts';

/** The prices that a variant of the person's departments had, newest first, and the lowest of the last 30 days. */
export async function listPrices(
  ctx: StaffContext,
  { variantId, ...query }: PageQuery & { variantId: string },
): Promise<Result<PriceHistory>> {
  const found: { variant: Reckonable | null } = { variant: null };
  const list: List<PriceRow, PriceRecord> = {
    sort: 'prices',
    read: async (after, most) => {
      const before = momentOf(after);
      const prices = pricesRead(variantId, before && { at: before.at, id: Number(before.id) || 0 }, most);
      const { variant, rows } = await readAtOnce(ctx.db, { variant: reckonableRead(variantId), rows: prices });
      found.variant = variant;
      return rows;
    },
    position: ({ at, id }) => ({ key: [at], id: String(id) }),
    present: ({ id: _, at, ...price }) => ({ ...price, at: new Date(at).toISOString() }),
  };
  const page = await readPage(query, list);
  if (!page.ok) return page;
  const { variant } = found;
  if (!variant) return refuse({ code: 'not_found', what: 'variant' });
  if (!mayIn(ctx.actor.person, 'stock.read', variant.departmentId)) return refuse({ code: 'forbidden' });
  const lowest = lowestOf30Days(variant.steps, ctx.now());
  const lowest30Days = lowest && lineGross(lowest.price, variant.priceQuantity, lowest.quantity);
  return ok({ ...page.value, currency: ctx.settings.currency, lowest30Days });
}
