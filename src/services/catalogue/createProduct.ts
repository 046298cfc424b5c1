import type { NewProduct, Product } from '#contracts/catalogue.ts';
import { readCategoryFor, slugsLike, takenSku } from '#db/catalogue/editable.ts';
import { insertProduct } from '#db/catalogue/writeProduct.ts';
import { departmentOfProduct } from '#db/catalogue/writeVariant.ts';
import type { Violation } from '#db/kit/commit.ts';
import { commit } from '#db/kit/commit.ts';
import { offerErrors, repeatedSku } from '#domain/catalogue/offer.ts';
import { freeSlug, slugOf } from '#domain/catalogue/slug.ts';
import { base32 } from '#domain/ids.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import type { Refusal } from '#domain/refusals.ts';
import { type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { record } from '#services/record.ts';
import { auditedVariant, draftVariant } from './draftVariant.ts';
import { getProduct } from './getProduct.ts';

/* The last try takes a slug that nobody else can want. */
const MOST_TRIES = 3;

/** A new product with its variants, in a category of the person's departments. Another with the same name gets a number behind its slug. */
export async function createProduct(ctx: Context, person: Person, input: NewProduct): Promise<Result<Product>> {
  if (!mayAnywhere(person.role, 'products.write')) return refuse({ code: 'forbidden' });
  const errors = input.variants.flatMap((v, i) => offerErrors(v, `variants.${i}.`));
  if (errors.length > 0) return refuse({ code: 'validation_failed', errors });
  const twice = repeatedSku(input.variants);
  if (twice !== null) return refuse({ code: 'sku_taken', sku: twice });

  const wanted = slugOf(input.name, input.brand);
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const id = ctx.newId('product');
    const slug = tries < MOST_TRIES ? freeSlug(wanted, await slugsLike(ctx.db, wanted)) : `${wanted}-${base32(ctx.random(6))}`;
    const done = await commit(ctx.db, draft(ctx, person, input, id, slug));
    if (done.written) return getProduct(ctx, id, person);
    if (done.violation.what !== 'products.slug') return refuse(await whyNot(ctx, person, input, done.violation));
  }
  return refuse({ code: 'busy' });
}

function draft(ctx: Context, person: Person, input: NewProduct, id: string, slug: string) {
  const { name, description, brand, categoryId, origin = '', storage = '', allergens = [] } = input;
  const now = ctx.now();
  const variants = input.variants.map((v, i) => draftVariant(ctx, id, v, i));
  const product = { id, slug, name, description, brand, categoryId, origin, storage, allergens: JSON.stringify(allergens) };
  return [
    ...insertProduct(ctx.db, person.id, { ...product, createdAt: now, updatedAt: now }, variants),
    record(ctx, person, {
      action: 'product.created',
      entity: 'product',
      entityId: id,
      departmentId: departmentOfProduct(id),
      before: null,
      after: { ...product, allergens, variants: variants.map(auditedVariant) },
    }),
  ];
}

async function whyNot(ctx: Context, person: Person, input: NewProduct, violation: Violation): Promise<Refusal> {
  const category = await readCategoryFor(ctx.db, person.id, input.categoryId);
  if (!category) return { code: 'validation_failed', errors: [{ path: 'categoryId', message: 'There is no such category' }] };
  if (!category.allowed) return { code: 'forbidden' };
  if (violation.what !== 'variants.sku') return { code: 'busy' };
  const skus = input.variants.map((v) => v.sku);
  return { code: 'sku_taken', sku: (await takenSku(ctx.db, skus)) ?? skus[0] ?? '' };
}
