import type { ListedProduct, Variant } from '#contracts/catalogue.ts';
import type { StepperItem } from '#storefront/cart/view.ts';

/** The variant a card offers: the one on offer, else the first, of those that can be had. */
export function firstVariant(product: ListedProduct) {
  const toBeHad = product.variants.filter((variant) => variant.availability !== 'out');
  return toBeHad.find((variant) => variant.compareAtPrice !== null) ?? toBeHad[0] ?? product.variants[0];
}

export function stepperItem(product: ListedProduct, variant: Variant): StepperItem {
  return {
    variantId: variant.id,
    productId: product.id,
    slug: product.slug,
    sku: variant.sku,
    name: product.name,
    variantName: variant.name,
    imageUrl: product.images[0]?.url ?? null,
    unit: variant.unit,
    unitPrice: variant.price,
    priceQuantity: variant.priceQuantity,
    quantityStep: variant.quantityStep,
    maxPerOrder: variant.maxPerOrder,
    availability: variant.availability,
  };
}
