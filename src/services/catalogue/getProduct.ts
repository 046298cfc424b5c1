import type { Product, Variant } from '#contracts/catalogue.ts';
import { findProduct, findVariant, type StockView } from '#db/catalogue/find.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import { presentProduct, presentVariant, viewerOf } from './present.ts';

/** One live product, by its id or slug. */
export async function getProduct(ctx: Context, { product }: { product: string }): Promise<Result<Product>> {
  const stored = await findProduct(ctx.db, product, stockNow(ctx));
  return stored ? ok(presentProduct(stored, viewerOf(ctx))) : refuse({ code: 'not_found', what: 'product' });
}

/** One live variant, as it is shown in its product. */
export async function getVariant(ctx: Context, variantId: string): Promise<Result<Variant>> {
  const found = await findVariant(ctx.db, variantId, stockNow(ctx));
  if (!found) return refuse({ code: 'not_found', what: 'variant' });
  const { settings, seesStock } = viewerOf(ctx);
  return ok(presentVariant(found.variant, found.productId, settings, seesStock(found.departmentId)));
}

function stockNow(ctx: Context): StockView {
  return { location: ctx.settings.locationId, now: ctx.now() };
}
