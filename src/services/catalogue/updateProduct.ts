import type { Product, ProductPatch } from '#contracts/catalogue.ts';
import { readCategoryFor, readEditableProduct } from '#db/catalogue/editable.ts';
import { announcePricesOf, updateProduct as changeRow } from '#db/catalogue/writeProduct.ts';
import { departmentOfProduct } from '#db/catalogue/writeVariant.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { askFor, taskRef } from '#services/tasks.ts';
import { atVersion, staffWrite } from '#services/write.ts';
import { getProduct } from './getProduct.ts';
import { auditedProduct } from './rows.ts';

export interface ProductUpdate {
  id: string;
  version: number;
  patch: ProductPatch;
}

/**
 * Change a product that is still at `version`. Moving it to another category needs both departments. It also reprices the carts that
 * contain it, because rules and tax depend on the category, and reckons its reductions by the rules and the law of the category.
 */
export function updateProduct(ctx: StaffContext, { id, version, patch }: ProductUpdate): Promise<Result<Product>> {
  const personId = ctx.actor.person.id;
  const { allergens, ...fields } = patch;
  const changes = { ...fields, ...(allergens ? { allergens: JSON.stringify(allergens) } : {}) };
  return staffWrite(ctx, {
    permission: 'products.write',
    read: async () => atVersion(await readEditableProduct(ctx.db, personId, id), 'product', version),
    change: (before) => {
      const now = ctx.now();
      const moved = patch.categoryId !== undefined && patch.categoryId !== before.categoryId;
      const writtenTasks = moved ? [taskRef(ctx, 'price_changed')] : [];
      return ok({
        statements: [
          ...changeRow(ctx.db, personId, { id, version }, changes, now),
          ...writtenTasks.flatMap((task) => announcePricesOf(ctx.db, task, id, now)),
        ],
        audit: {
          action: 'product.updated',
          entity: 'product',
          entityId: id,
          departmentId: departmentOfProduct(id),
          before: auditedProduct(before),
          after: auditedProduct({ ...before, ...changes }),
        },
        tasks: moved ? [askFor(ctx, 'references_due', { productIds: [id] })] : [],
        writtenTasks,
      });
    },
    explain: async () => {
      const goal = patch.categoryId === undefined ? { allowed: true } : await readCategoryFor(ctx.db, personId, patch.categoryId);
      if (!goal) return refuse({ code: 'validation_failed', errors: [{ path: 'categoryId', message: 'There is no such category' }] });
      return refuse({ code: goal.allowed ? 'busy' : 'forbidden' });
    },
    reread: () => getProduct(ctx, { product: id }),
  });
}
