import type { NewVariant, Variant } from '#contracts/catalogue.ts';
import { readEditableProduct } from '#db/catalogue/editable.ts';
import { departmentOfProduct, insertVariant } from '#db/catalogue/writeVariant.ts';
import { commit } from '#db/kit/commit.ts';
import { offerErrors } from '#domain/catalogue/offer.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { record } from '#services/record.ts';
import { auditedVariant, draftVariant } from './draftVariant.ts';
import { getVariant } from './getVariant.ts';

/** One more variant of a product in the person's departments, after those it has. */
export async function createVariant(ctx: Context, person: Person, input: NewVariant): Promise<Result<Variant>> {
  if (!mayAnywhere(person.role, 'variants.write')) return refuse({ code: 'forbidden' });
  const errors = offerErrors(input);
  if (errors.length > 0) return refuse({ code: 'validation_failed', errors });

  const { productId, ...fields } = input;
  const variant = draftVariant(ctx, productId, fields, 0);
  const done = await commit(ctx.db, [
    ...insertVariant(ctx.db, person.id, variant),
    record(ctx, person, {
      action: 'variant.created',
      entity: 'variant',
      entityId: variant.id,
      departmentId: departmentOfProduct(productId),
      before: null,
      after: auditedVariant(variant),
    }),
  ]);
  if (done.written) return getVariant(ctx, variant.id, person);

  const product = await readEditableProduct(ctx.db, person.id, productId);
  if (!product) return refuse({ code: 'validation_failed', errors: [{ path: 'productId', message: 'There is no such product' }] });
  if (!product.allowed) return refuse({ code: 'forbidden' });
  return refuse(done.violation.what === 'variants.sku' ? { code: 'sku_taken', sku: input.sku } : { code: 'busy' });
}
