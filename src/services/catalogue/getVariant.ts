import type { Variant } from '#contracts/catalogue.ts';
import { findVariant } from '#db/catalogue/find.ts';
import { mayIn } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { presentVariant } from './present.ts';

/** One live variant, as its product shows it. */
export async function getVariant(ctx: Context, variantId: string, person: Person): Promise<Result<Variant>> {
  const found = await findVariant(ctx.db, variantId, { location: ctx.settings.locationId, now: ctx.now() });
  if (!found) return refuse({ code: 'not_found', what: 'variant' });
  return ok(presentVariant(found.variant, found.productId, ctx.settings, mayIn(person, 'stock.read', found.departmentId)));
}
