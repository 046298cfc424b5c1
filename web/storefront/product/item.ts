import type { ListedProduct, Variant } from '../../../src/contracts/catalogue.ts';
import type { StepperItem } from '../cart/view.ts';

/** The variant a card offers: the first that can be had. */
export function firstVariant(product: ListedProduct) {
  return product.variants.find((variant) => variant.availability !== 'out') ?? product.variants[0];
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
