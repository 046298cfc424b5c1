import { readEditableProduct, readEditableVariant } from '#db/catalogue/editable.ts';
import { announcePricesOf, archiveVariantsOf, updateProduct } from '#db/catalogue/writeProduct.ts';
import { departmentOfProduct, updateVariant } from '#db/catalogue/writeVariant.ts';
import { ok, type Result } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { askFor, taskRef } from '#services/tasks.ts';
import { atVersion, staffWrite, unexplained } from '#services/write.ts';
import { auditedProduct, auditedVariant } from './rows.ts';

/** Archive a product that is still at `version`, with its variants. Orders keep it, and open carts show that it is gone. */
export function archiveProduct(ctx: StaffContext, { id, version }: { id: string; version: number }): Promise<Result<null>> {
  const personId = ctx.actor.person.id;
  return staffWrite(ctx, {
    permission: 'products.write',
    read: async () => atVersion(await readEditableProduct(ctx.db, personId, id), 'product', version),
    change: (before) => {
      const now = ctx.now();
      const repriced = taskRef(ctx, 'price_changed');
      return ok({
        statements: [
          ...updateProduct(ctx.db, personId, { id, version }, { archivedAt: now }, now),
          ...archiveVariantsOf(ctx.db, id, now),
          ...announcePricesOf(ctx.db, repriced, id, now),
        ],
        audit: {
          action: 'product.archived',
          entity: 'product',
          entityId: id,
          departmentId: departmentOfProduct(id),
          before: auditedProduct(before),
          after: auditedProduct({ ...before, archivedAt: now }),
        },
        writtenTasks: [repriced],
      });
    },
    explain: unexplained,
    reread: async () => ok(null),
  });
}

/** Archive a variant that is still at `version`. Orders keep it, its SKU can be used again, and open carts show that it is gone. */
export function archiveVariant(ctx: StaffContext, { id, version }: { id: string; version: number }): Promise<Result<null>> {
  const personId = ctx.actor.person.id;
  return staffWrite(ctx, {
    permission: 'variants.write',
    read: async () => atVersion(await readEditableVariant(ctx.db, personId, id), 'variant', version),
    change: (before) =>
      ok({
        statements: updateVariant(ctx.db, personId, { id, version }, { archivedAt: ctx.now() }),
        audit: {
          action: 'variant.archived',
          entity: 'variant',
          entityId: id,
          departmentId: departmentOfProduct(before.productId),
          before: auditedVariant(before),
          after: null,
        },
        tasks: [askFor(ctx, 'price_changed', { variantIds: [id] })],
      }),
    explain: unexplained,
    reread: async () => ok(null),
  });
}
