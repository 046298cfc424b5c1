import type { Product, ProductPatch } from '#contracts/catalogue.ts';
import { readCategoryFor, readEditableProduct } from '#db/catalogue/editable.ts';
import { announcePricesOf, updateProduct as changeRow } from '#db/catalogue/writeProduct.ts';
import { departmentOfProduct } from '#db/catalogue/writeVariant.ts';
import { commit } from '#db/kit/commit.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { record } from '#services/record.ts';
import { auditedProduct } from './auditedProduct.ts';
import { editable } from './editable.ts';
import { getProduct } from './getProduct.ts';

/**
 * Change a product that is still at `version`. Moving it to another category needs both departments, and reprices the carts
 * that hold it: rules and tax follow the category.
 */
export async function updateProduct(
  ctx: Context,
  person: Person,
  productId: string,
  version: number,
  patch: ProductPatch,
): Promise<Result<Product>> {
  if (!mayAnywhere(person.role, 'products.write')) return refuse({ code: 'forbidden' });
  const before = editable(await readEditableProduct(ctx.db, person.id, productId), 'product', version);
  if (!before.ok) return before;

  const { allergens, ...fields } = patch;
  const changes = { ...fields, ...(allergens ? { allergens: JSON.stringify(allergens) } : {}) };
  const moved = patch.categoryId !== undefined && patch.categoryId !== before.value.categoryId;
  const outboxId = ctx.newId('outbox');
  const now = ctx.now();
  const done = await commit(ctx.db, [
    ...changeRow(ctx.db, person.id, { id: productId, version }, changes, now),
    record(ctx, person, {
      action: 'product.updated',
      entity: 'product',
      entityId: productId,
      departmentId: departmentOfProduct(productId),
      before: auditedProduct(before.value),
      after: auditedProduct({ ...before.value, ...changes }),
    }),
    ...(moved ? [...announcePricesOf(ctx.db, outboxId, productId, now)] : []),
  ]);
  if (!done.written) return whyNot(ctx, person, productId, version, patch.categoryId);
  if (moved) await ctx.announce([outboxId]);
  return getProduct(ctx, productId, person);
}

async function whyNot(ctx: Context, person: Person, productId: string, version: number, categoryId: string | undefined) {
  const found = editable(await readEditableProduct(ctx.db, person.id, productId), 'product', version);
  if (!found.ok) return found;
  const goal = categoryId === undefined ? { allowed: true } : await readCategoryFor(ctx.db, person.id, categoryId);
  if (!goal) return refuse({ code: 'validation_failed', errors: [{ path: 'categoryId', message: 'There is no such category' }] });
  return refuse({ code: goal.allowed ? 'busy' : 'forbidden' });
}
