import type { Product } from '#contracts/catalogue.ts';
import { findProduct } from '#db/catalogue/find.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { presentProduct } from './present.ts';

/** One live product by its id or slug. */
export async function getProduct(ctx: Context, idOrSlug: string, person: Person | null): Promise<Result<Product>> {
  const stored = await findProduct(ctx.db, idOrSlug, { location: ctx.settings.locationId, now: ctx.now() });
  return stored ? ok(presentProduct(stored, { settings: ctx.settings, person })) : refuse({ code: 'not_found', what: 'product' });
}
