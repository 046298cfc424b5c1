import type { Variant, VariantPatch } from '#contracts/catalogue.ts';
import { readEditableVariant, type VariantRow } from '#db/catalogue/editable.ts';
import { updateVariant as changeRow, departmentOfProduct } from '#db/catalogue/writeVariant.ts';
import { commit } from '#db/kit/commit.ts';
import { announceEvent } from '#db/outbox/insertTask.ts';
import { offerErrors } from '#domain/catalogue/offer.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { record } from '#services/record.ts';
import { auditedVariant, netContent } from './draftVariant.ts';
import { editable } from './editable.ts';
import { getVariant } from './getVariant.ts';

const PRICED_BY = ['price', 'compareAtPrice', 'priceQuantity', 'unit'] as const satisfies (keyof VariantRow)[];

/** Change a variant that is still at `version`. Its version moves, the product's does not; carts that hold it learn of a new price. */
export async function updateVariant(
  ctx: Context,
  person: Person,
  variantId: string,
  version: number,
  patch: VariantPatch,
): Promise<Result<Variant>> {
  if (!mayAnywhere(person.role, 'variants.write')) return refuse({ code: 'forbidden' });
  const before = editable(await readEditableVariant(ctx.db, person.id, variantId), 'variant', version);
  if (!before.ok) return before;
  const next = { ...before.value, ...patch };
  const errors = offerErrors(next);
  if (errors.length > 0) return refuse({ code: 'validation_failed', errors });

  const renamed = next.name !== before.value.name || next.unit !== before.value.unit;
  const changes = { ...patch, ...(renamed ? netContent(next.name, next.unit) : {}) };
  const repriced = PRICED_BY.some((key) => next[key] !== before.value[key]);
  const outboxId = ctx.newId('outbox');
  const now = ctx.now();
  const done = await commit(ctx.db, [
    ...changeRow(ctx.db, person.id, { id: variantId, version }, changes),
    record(ctx, person, {
      action: 'variant.updated',
      entity: 'variant',
      entityId: variantId,
      departmentId: departmentOfProduct(next.productId),
      before: auditedVariant(before.value),
      after: auditedVariant(next),
    }),
    ...(repriced ? [announceEvent(ctx.db, outboxId, { kind: 'price_changed', payload: { variantIds: [variantId] } }, now)] : []),
  ]);
  if (!done.written) {
    const found = editable(await readEditableVariant(ctx.db, person.id, variantId), 'variant', version);
    if (!found.ok) return found;
    if (done.violation.what === 'variants.sku') return refuse({ code: 'sku_taken', sku: next.sku });
    return refuse(next.unit === before.value.unit ? { code: 'busy' } : { code: 'in_use', what: 'Stock counted in the unit it has' });
  }
  if (repriced) await ctx.announce([outboxId]);
  return getVariant(ctx, variantId, person);
}
