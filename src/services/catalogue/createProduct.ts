import type { NewProduct, Product } from '#contracts/catalogue.ts';
import { readCategoryFor, takenSku } from '#db/catalogue/editable.ts';
import { slugsLike } from '#db/catalogue/slugs.ts';
import { insertProduct } from '#db/catalogue/writeProduct.ts';
import { departmentOfProduct } from '#db/catalogue/writeVariant.ts';
import type { Violation } from '#db/kit/commit.ts';
import { netErrors, offerErrors, repeatedSku } from '#domain/catalogue/offer.ts';
import { freeSlug, slugOf } from '#domain/catalogue/slug.ts';
import { base32 } from '#domain/ids.ts';
import type { Refusal } from '#domain/refusals.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { type Change, nothingBefore, staffWrite } from '#services/write.ts';
import { eanErrors, eanTaken } from './eanTaken.ts';
import { foodColumns, foodErrors, NO_FOOD, withChanges } from './food.ts';
import { getProduct } from './getProduct.ts';
import { auditedVariant, draftVariant } from './rows.ts';

/* Up to this round a number is added to a slug that is taken. After that the slug gets an ending that no other product can have. */
const NUMBERED_ROUNDS = 2;
const EAN_AT = (at: number) => `variants.${at}.ean`;

/** Create a product with its variants, in a category of the person's departments. If the name is already used, its slug gets a number. */
export function createProduct(ctx: StaffContext, input: NewProduct): Promise<Result<Product>> {
  const id = ctx.newId('product');
  return staffWrite(ctx, {
    permission: 'products.write',
    read: nothingBefore,
    change: async (_, round) => {
      const errors = [
        ...foodErrors(withChanges(NO_FOOD, input)),
        ...eanErrors(input.variants, EAN_AT),
        ...input.variants.flatMap((v, i) => [...offerErrors(v, `variants.${i}.`), ...netErrors(v, `variants.${i}.`)]),
      ];
      if (errors.length > 0) return refuse({ code: 'validation_failed', errors });
      const twice = repeatedSku(input.variants);
      if (twice !== null) return refuse({ code: 'sku_taken', sku: twice });
      return ok(insertion(ctx, input, id, await newSlug(ctx, input, round)));
    },
    explain: async (violation) => (violation.what === 'products.slug' ? 'again' : refuse(await whyNot(ctx, input, violation))),
    reread: () => getProduct(ctx, { product: id }),
  });
}

async function newSlug(ctx: StaffContext, { name, brand }: NewProduct, round: number): Promise<string> {
  const wanted = slugOf(name, brand);
  return round <= NUMBERED_ROUNDS ? freeSlug(wanted, await slugsLike(ctx.db, 'products', wanted)) : `${wanted}-${base32(ctx.random(6))}`;
}

function insertion(ctx: StaffContext, input: NewProduct, id: string, slug: string): Change {
  const { name, description, brand, categoryId, origin = '', storage = '', keywords = '', withdrawalExempt = null, taxRate = null } = input;
  const now = ctx.now();
  const variants = input.variants.map((v, i) => draftVariant(ctx, id, v, i));
  const product = {
    id,
    slug,
    name,
    description,
    brand,
    categoryId,
    origin,
    storage,
    keywords,
    withdrawalExempt,
    taxRate,
  };
  const food = withChanges(NO_FOOD, input);
  const row = { ...product, ...foodColumns(food), createdAt: now, updatedAt: now };
  return {
    statements: insertProduct(ctx.db, ctx.actor.person.id, row, variants),
    audit: {
      action: 'product.created',
      entity: 'product',
      entityId: id,
      departmentId: departmentOfProduct(id),
      before: null,
      after: { ...product, ...food, variants: variants.map(auditedVariant) },
    },
  };
}

async function whyNot(ctx: StaffContext, input: NewProduct, violation: Violation): Promise<Refusal> {
  const category = await readCategoryFor(ctx.db, ctx.actor.person.id, input.categoryId);
  if (!category) return { code: 'validation_failed', errors: [{ path: 'categoryId', message: 'There is no such category' }] };
  if (!category.allowed) return { code: 'forbidden' };
  if (violation.what === 'variants.ean') return eanTaken(ctx, input.variants, EAN_AT);
  if (violation.what !== 'variants.sku') return { code: 'busy' };
  const skus = input.variants.map((v) => v.sku);
  return { code: 'sku_taken', sku: (await takenSku(ctx.db, skus)) ?? skus[0] ?? '' };
}
