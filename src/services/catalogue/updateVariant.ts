import type { Variant, VariantPatch } from '#contracts/catalogue.ts';
import { readEditableVariant, type VariantRow } from '#db/catalogue/editable.ts';
import { updateVariant as changeRow, departmentOfProduct } from '#db/catalogue/writeVariant.ts';
import { offerErrors } from '#domain/catalogue/offer.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { askFor } from '#services/tasks.ts';
import { atVersion, staffWrite } from '#services/write.ts';
import { getVariant } from './getProduct.ts';
import { auditedVariant } from './rows.ts';

const PRICED_BY = ['price', 'compareAtPrice', 'priceQuantity', 'unit'] as const satisfies (keyof VariantRow)[];

export interface VariantUpdate {
  id: string;
  version: number;
  patch: VariantPatch;
}

/**
 * Change a variant that is still at `version`. The version of the product does not change. Open carts with the variant show a new
 * price.
 */
export function updateVariant(ctx: StaffContext, { id, version, patch }: VariantUpdate): Promise<Result<Variant>> {
  const personId = ctx.actor.person.id;
  return staffWrite(ctx, {
    permission: 'variants.write',
    read: async () => atVersion(await readEditableVariant(ctx.db, personId, id), 'variant', version),
    change: (before) => {
      const next = { ...before, ...patch };
      const errors = offerErrors(next);
      if (errors.length > 0) return refuse({ code: 'validation_failed', errors });
      const repriced = PRICED_BY.some((key) => next[key] !== before[key]);
      return ok({
        statements: changeRow(ctx.db, personId, { id, version }, patch),
        audit: {
          action: 'variant.updated',
          entity: 'variant',
          entityId: id,
          departmentId: departmentOfProduct(next.productId),
          before: auditedVariant(before),
          after: auditedVariant(next),
        },
        tasks: repriced ? [askFor(ctx, 'price_changed', { variantIds: [id] })] : [],
      });
    },
    explain: ({ what }, before) => {
      const { sku = before.sku, unit = before.unit } = patch;
      if (what === 'variants.sku') return refuse({ code: 'sku_taken', sku });
      return refuse(unit === before.unit ? { code: 'busy' } : { code: 'in_use', what: 'Stock counted in the unit it has' });
    },
    reread: () => getVariant(ctx, id),
  });
}
