import { readEditableProduct } from '#db/catalogue/editable.ts';
import { announcePricesOf, archiveVariantsOf, updateProduct } from '#db/catalogue/writeProduct.ts';
import { departmentOfProduct } from '#db/catalogue/writeVariant.ts';
import { commit } from '#db/kit/commit.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { record } from '#services/record.ts';
import { auditedProduct } from './auditedProduct.ts';
import { editable } from './editable.ts';

/** Withdraw a product that is still at `version`, with its variants. Orders keep it; carts learn that it is gone. */
export async function archiveProduct(ctx: Context, person: Person, productId: string, version: number): Promise<Result<null>> {
  if (!mayAnywhere(person.role, 'products.write')) return refuse({ code: 'forbidden' });
  const before = editable(await readEditableProduct(ctx.db, person.id, productId), 'product', version);
  if (!before.ok) return before;

  const outboxId = ctx.newId('outbox');
  const now = ctx.now();
  const done = await commit(ctx.db, [
    ...updateProduct(ctx.db, person.id, { id: productId, version }, { archivedAt: now }, now),
    ...archiveVariantsOf(ctx.db, productId, now),
    record(ctx, person, {
      action: 'product.archived',
      entity: 'product',
      entityId: productId,
      departmentId: departmentOfProduct(productId),
      before: auditedProduct(before.value),
      after: auditedProduct({ ...before.value, archivedAt: now }),
    }),
    ...announcePricesOf(ctx.db, outboxId, productId, now),
  ]);
  if (!done.written) {
    const found = editable(await readEditableProduct(ctx.db, person.id, productId), 'product', version);
    return found.ok ? refuse({ code: 'busy' }) : found;
  }
  await ctx.announce([outboxId]);
  return ok(null);
}
