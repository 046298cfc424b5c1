import { readEditableVariant } from '#db/catalogue/editable.ts';
import { departmentOfProduct, updateVariant } from '#db/catalogue/writeVariant.ts';
import { commit } from '#db/kit/commit.ts';
import { announceEvent } from '#db/outbox/insertTask.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { record } from '#services/record.ts';
import { auditedVariant } from './draftVariant.ts';
import { editable } from './editable.ts';

/** Withdraw a variant that is still at `version`. Orders keep it, its SKU is free again, carts learn that it is gone. */
export async function archiveVariant(ctx: Context, person: Person, variantId: string, version: number): Promise<Result<null>> {
  if (!mayAnywhere(person.role, 'variants.write')) return refuse({ code: 'forbidden' });
  const before = editable(await readEditableVariant(ctx.db, person.id, variantId), 'variant', version);
  if (!before.ok) return before;

  const outboxId = ctx.newId('outbox');
  const now = ctx.now();
  const done = await commit(ctx.db, [
    ...updateVariant(ctx.db, person.id, { id: variantId, version }, { archivedAt: now }),
    record(ctx, person, {
      action: 'variant.archived',
      entity: 'variant',
      entityId: variantId,
      departmentId: departmentOfProduct(before.value.productId),
      before: auditedVariant(before.value),
      after: null,
    }),
    announceEvent(ctx.db, outboxId, { kind: 'price_changed', payload: { variantIds: [variantId] } }, now),
  ]);
  if (!done.written) {
    const found = editable(await readEditableVariant(ctx.db, person.id, variantId), 'variant', version);
    return found.ok ? refuse({ code: 'busy' }) : found;
  }
  await ctx.announce([outboxId]);
  return ok(null);
}
