import type { ListedProduct, Product, Variant } from '#contracts/catalogue.ts';
import { findProduct, findRelated, findVariant, findWithRelated, type StockView } from '#db/catalogue/find.ts';
import type { StoredProduct } from '#db/catalogue/rows.ts';
import { readOne } from '#db/kit/read.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { type Context, type Guest, isStaff, personOf } from '#services/context.ts';
import { publicReads } from '#services/reads.ts';
import { presentListed, presentProduct, presentVariant, viewerOf } from './present.ts';

/** One live product, by its id or slug. */
export async function getProduct(ctx: Context, { product }: { product: string }): Promise<Result<Product>> {
  const stored = await readOne(publicReads(ctx), findProduct(product, { ...stockNow(ctx), inside: isStaff(personOf(ctx)) }));
  return stored ? ok(presentProduct(stored, viewerOf(ctx))) : refuse({ code: 'not_found', what: 'product' });
}

/** How many other products a page shows, and how many are read to find that many that are in stock. */
const OTHERS = 6;
const LOOKED_AT = 24;

/** What the page of a product shows. */
export interface ProductView {
  product: Product;
  /** Other products of its category, the most popular first. */
  related: ListedProduct[];
  /** Those of them that are in stock, when a variant is sold out. */
  substitutes: ListedProduct[];
}

/** A product with others of its category, in one round trip; in two when a variant is sold out. */
export async function viewProduct(ctx: Context<Guest>, { product: named }: { product: string }): Promise<Result<ProductView>> {
  const [viewer, view] = [viewerOf(ctx), stockNow(ctx)];
  const { stored, others } = await readOne(publicReads(ctx), findWithRelated(named, OTHERS, view));
  if (!stored) return refuse({ code: 'not_found', what: 'product' });
  const product = presentProduct(stored, viewer);
  const more = product.variants.some(isOut) ? await readOne(publicReads(ctx), findRelated(named, LOOKED_AT, view)) : [];
  const listed = (one: StoredProduct, inStock: boolean) => presentListed(one, viewer, { filter: { inStock }, byPrice: false });
  const substitutes = more.map((one) => listed(one, true)).filter(({ shownVariantId }) => shownVariantId !== null);
  return ok({ product, related: others.map((one) => listed(one, false)), substitutes: substitutes.slice(0, OTHERS) });
}

const isOut = ({ availability }: Variant) => availability === 'out';

/** One live variant, as it is shown in its product. */
export async function getVariant(ctx: Context, variantId: string): Promise<Result<Variant>> {
  const found = await findVariant(publicReads(ctx), variantId, stockNow(ctx));
  if (!found) return refuse({ code: 'not_found', what: 'variant' });
  const { settings, seesStock } = viewerOf(ctx);
  return ok(presentVariant(found.variant, found.productId, settings, seesStock(found.departmentId)));
}

function stockNow(ctx: Context): StockView {
  return { location: ctx.settings.locationId, now: ctx.now() };
}
