import type { Product, ProductPatch } from '#contracts/catalogue.ts';
import { readCategoryFor, readEditableProduct } from '#db/catalogue/editable.ts';
import { leaveSlug } from '#db/catalogue/slugs.ts';
import { arrangeImages, imagesOf } from '#db/catalogue/writeImages.ts';
import { announcePricesOf, updateProduct as changeRow, type ProductChanges } from '#db/catalogue/writeProduct.ts';
import { departmentOfProduct } from '#db/catalogue/writeVariant.ts';
import { namesAll } from '#domain/catalogue/images.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { askFor, taskRef } from '#services/tasks.ts';
import { atVersion, staffWrite } from '#services/write.ts';
import { foodColumns, foodErrors, foodOf, withChanges } from './food.ts';
import { getProduct } from './getProduct.ts';
import { renamed } from './renamed.ts';
import { auditedProduct } from './rows.ts';

export interface ProductUpdate {
  id: string;
  version: number;
  patch: ProductPatch;
}

/* The fields that are columns of their own name. */
const OWN = [
  ...(['name', 'description', 'brand', 'categoryId', 'origin', 'storage', 'keywords'] as const),
  ...(['withdrawalExempt', 'taxRate'] as const),
] as const;

function ownFields(patch: ProductPatch): Pick<ProductChanges, (typeof OWN)[number]> {
  return Object.fromEntries(OWN.filter((key) => patch[key] !== undefined).map((key) => [key, patch[key]]));
}

const NOT_ALL = { path: 'images', message: 'Name each picture of the product once' };

/**
 * Change a product that is still at `version`. With another name it has another address, and the old one leads there. Moving it to another
 * category needs both departments. It also reprices the carts that contain it, as another tax does, because rules and tax depend on the
 * category, and reckons its reductions by the rules and the law of the category.
 */
export function updateProduct(ctx: StaffContext, { id, version, patch }: ProductUpdate): Promise<Result<Product>> {
  const personId = ctx.actor.person.id;
  const { images } = patch;
  return staffWrite(ctx, {
    permission: 'products.write',
    read: async () => atVersion(await readEditableProduct(ctx.db, personId, id), 'product', version),
    change: async (before) => {
      const now = ctx.now();
      const food = withChanges(foodOf(before), patch);
      const errors = foodErrors(food);
      if (errors.length > 0) return refuse({ code: 'validation_failed', errors });
      const changes = { ...ownFields(patch), ...foodColumns(food) };
      const slug = await renamed(ctx, 'products', before, patch);
      const pictures = images && (await imagesOf(ctx.db, id));
      if (pictures && !namesAll(images, pictures)) return refuse({ code: 'validation_failed', errors: [NOT_ALL] });
      const moved = patch.categoryId !== undefined && patch.categoryId !== before.categoryId;
      const taxed = patch.taxRate !== undefined && patch.taxRate !== before.taxRate;
      // It may be sold now, or not any more.
      const retold = ctx.settings.foodFactsRequired && Object.keys(food).some((key) => key in patch);
      const writtenTasks = moved || taxed || retold ? [taskRef(ctx, 'price_changed')] : [];
      return ok({
        statements: [
          ...changeRow(ctx.db, personId, { id, version }, { ...changes, slug }, now),
          ...(images ? arrangeImages(id, images) : []),
          ...leaveSlug('products', id, { from: before.slug, to: slug }),
          ...writtenTasks.flatMap((task) => announcePricesOf(ctx.db, task, id, now)),
        ],
        audit: {
          action: 'product.updated',
          entity: 'product',
          entityId: id,
          departmentId: departmentOfProduct(id),
          before: { ...auditedProduct(before), ...(pictures ? { images: pictures } : {}) },
          after: { ...auditedProduct({ ...before, ...changes, slug }), ...(images ? { images } : {}) },
        },
        tasks: moved ? [askFor(ctx, 'references_due', { productIds: [id] })] : [],
        writtenTasks,
      });
    },
    explain: async ({ what }) => {
      if (what === 'products.slug') return 'again';
      const goal = patch.categoryId === undefined ? { allowed: true } : await readCategoryFor(ctx.db, personId, patch.categoryId);
      if (!goal) return refuse({ code: 'validation_failed', errors: [{ path: 'categoryId', message: 'There is no such category' }] });
      return refuse({ code: goal.allowed ? 'busy' : 'forbidden' });
    },
    reread: () => getProduct(ctx, { product: id }),
  });
}
