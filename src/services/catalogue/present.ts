import type { Image, ListedProduct, Product, Variant } from '#contracts/catalogue.ts';
import type { StoredImage, StoredProduct, StoredVariant } from '#db/catalogue/rows.ts';
import { gapsOfBits } from '#domain/catalogue/food/gaps.ts';
import { seenPrice, shownVariant, type VariantFilter } from '#domain/catalogue/shownVariant.ts';
import { unitPriceOf } from '#domain/catalogue/unitPrice.ts';
import { mayIn } from '#domain/permissions.ts';
import type { Settings } from '#domain/settings.ts';
import { availabilityOf, maximumOf, shownOf } from '#domain/stock/availability.ts';
import { mediaUrl } from '#media/store.ts';
import { type Context, personOf } from '#services/context.ts';

/** The caller's view: settings and permissions. */
export interface Viewer {
  settings: Settings;
  /** May the caller see the stock of this department? */
  seesStock(departmentId: string): boolean;
}

export function viewerOf(ctx: Context): Viewer {
  const person = personOf(ctx);
  return { settings: ctx.settings, seesStock: (departmentId) => person !== null && mayIn(person, 'stock.read', departmentId) };
}

/** A product as the API shows it. Staff of its department also see its stock. */
export function presentProduct(stored: StoredProduct, viewer: Viewer): Product {
  const { description, label } = stored;
  const { ingredients = '', nutrition = null, operator = null, alcohol = null } = label ?? {};
  return { ...presentFacts(stored, viewer), description, ingredients, nutrition, operator, alcohol };
}

/** How a list chooses the variant that it shows of each product. */
export interface Choice {
  filter: VariantFilter;
  byPrice: boolean;
}

/** A product in a list, with the variant that the list chose. */
export function presentListed(stored: StoredProduct, viewer: Viewer, { filter, byPrice }: Choice): ListedProduct {
  const product = presentFacts(stored, viewer);
  return { ...product, shownVariantId: shownVariant(product.variants, filter, byPrice)?.id ?? null };
}

type Facts = Omit<Product, 'description' | 'ingredients' | 'nutrition' | 'operator' | 'alcohol'>;

function presentFacts(stored: StoredProduct, viewer: Viewer): Facts {
  const { settings } = viewer;
  const seesStock = viewer.seesStock(stored.departmentId);
  return {
    id: stored.id,
    slug: stored.slug,
    name: stored.name,
    brand: stored.brand,
    categoryId: stored.categoryId,
    departmentId: stored.departmentId,
    currency: settings.currency,
    origin: stored.origin,
    storage: stored.storage,
    allergens: stored.allergens,
    mayContain: stored.mayContain,
    allergensDeclared: stored.allergensDeclared,
    diets: stored.diets,
    foodKind: stored.foodKind,
    taxRate: stored.taxRate,
    withdrawalExempt: stored.withdrawalExempt,
    images: stored.images.map(presentImage),
    variants: stored.variants.map((variant) => presentVariant(variant, stored.id, settings, seesStock)),
    version: stored.version,
    ...(seesStock ? insideFacts(stored) : {}),
  };
}

/* What only staff of its department are told. */
function insideFacts({ ownExemption, keywords, ownTaxRate, foodLacks }: StoredProduct) {
  return { ownExemption, keywords, ownTaxRate, foodGaps: gapsOfBits(foodLacks) };
}

function presentImage({ id, key, alt, width, height, copies }: StoredImage): Image {
  return { id, url: mediaUrl(key), alt, width, height, copies: copies.map((copy) => ({ url: mediaUrl(copy.key), width: copy.width })) };
}

/** Available is on hand minus reserved, plus lapsed holds (docs/api.md, Catalogue). */
export function presentVariant(v: StoredVariant, productId: string, settings: Settings, seesStock: boolean): Variant {
  const free = Math.max(0, v.onHand - v.reserved + v.lapsed);
  return {
    id: v.id,
    productId,
    sku: v.sku,
    name: v.name,
    unit: v.unit,
    price: v.price,
    offerPrice: v.offerPrice,
    compareAtPrice: seesStock ? v.compareAtPrice : v.referencePrice,
    priceQuantity: v.priceQuantity,
    unitPriceText: unitPriceOf({ ...v, price: seenPrice(v) }, settings.currency),
    deposit: v.deposit,
    quantityStep: v.quantityStep,
    maxPerOrder: maximumOf(v, settings.caps.perVariant),
    netQuantity: v.netQuantity,
    netUnit: v.netUnit,
    ean: v.ean,
    availability: availabilityOf({ ...v, available: free }),
    available: seesStock ? free : shownOf(free, v.priceQuantity),
    version: v.version,
    ...(seesStock ? { stock: v.onHand, reserved: v.reserved - v.lapsed, lowStockAt: v.lowStockAt, referencePrice: v.referencePrice } : {}),
  };
}
