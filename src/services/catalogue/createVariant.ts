import type { NewVariant, Variant } from '#contracts/catalogue.ts';
import { readEditableProduct } from '#db/catalogue/editable.ts';
import { departmentOfProduct, insertVariant } from '#db/catalogue/writeVariant.ts';
import { netErrors, offerErrors } from '#domain/catalogue/offer.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { nothingBefore, staffWrite } from '#services/write.ts';
import { eanTaken } from './eanTaken.ts';
import { getVariant } from './getProduct.ts';
import { auditedVariant, draftVariant } from './rows.ts';

/** Add a variant to a product in the person's departments, after the existing ones. */
export function createVariant(ctx: StaffContext, input: NewVariant): Promise<Result<Variant>> {
  const personId = ctx.actor.person.id;
  const { productId, ...fields } = input;
  const variant = draftVariant(ctx, productId, fields, 0);
  return staffWrite(ctx, {
    permission: 'variants.write',
    read: nothingBefore,
    change: () => {
      const errors = [...offerErrors(input), ...netErrors(input)];
      if (errors.length > 0) return refuse({ code: 'validation_failed', errors });
      return ok({
        statements: insertVariant(ctx.db, personId, variant),
        audit: {
          action: 'variant.created',
          entity: 'variant',
          entityId: variant.id,
          departmentId: departmentOfProduct(productId),
          before: null,
          after: auditedVariant(variant),
        },
      });
    },
    explain: async (violation) => {
      const product = await readEditableProduct(ctx.db, personId, productId);
      if (!product) return refuse({ code: 'validation_failed', errors: [{ path: 'productId', message: 'There is no such product' }] });
      if (!product.allowed) return refuse({ code: 'forbidden' });
      if (violation.what === 'variants.ean') return refuse(await eanTaken(ctx, [input], () => 'ean'));
      return refuse(violation.what === 'variants.sku' ? { code: 'sku_taken', sku: input.sku } : { code: 'busy' });
    },
    reread: () => getVariant(ctx, variant.id),
  });
}
