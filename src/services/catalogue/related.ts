import type { ListedProduct } from '#contracts/catalogue.ts';
import { findRelated } from '#db/catalogue/find.ts';
import type { Context } from '#services/context.ts';
import { presentListed } from './present.ts';

const MOST = 6;
/** Asked for when only what can be had is wanted, so that six are left. */
const MOST_LOOKED_AT = 24;

/** Up to six other products of the same category, the most popular first; `inStock` for what can be had in its place. */
export async function related(
  ctx: Context,
  product: { id: string; categoryId: string },
  wanted: { inStock?: boolean } = {},
): Promise<ListedProduct[]> {
  const view = { location: ctx.settings.locationId, now: ctx.now() };
  const stored = await findRelated(ctx.db, product, wanted.inStock ? MOST_LOOKED_AT : MOST, view);
  return stored
    .map((s) => presentListed(s, { settings: ctx.settings, person: null }))
    .filter((p) => !wanted.inStock || p.variants.some((v) => v.availability !== 'out'))
    .slice(0, MOST);
}
