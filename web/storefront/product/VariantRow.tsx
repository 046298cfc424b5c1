import type { Product, Variant } from '#contracts/catalogue.ts';
import { Stepper } from '#storefront/cart/Stepper.tsx';
import { inCart, type Shop } from '#storefront/shop.ts';
import { stepperItem } from './item.ts';
import { Price } from './Price.tsx';
import { StockNote } from './StockNote.tsx';

export interface VariantRowProps {
  shop: Shop;
  product: Product;
  variant: Variant;
  /** Where what is near can be found, when the size is sold out. */
  near: string;
}

/** One size of a product, with its own price and stepper. */
export function VariantRow({ shop, product, variant, near }: VariantRowProps) {
  const mine = inCart(shop, variant.id);
  const out = variant.availability === 'out' && mine === 0;
  const anchor = `size-${variant.sku}`;
  return (
    <li class="variant" id={anchor}>
      <div class="variant-what">
        <h2 class="variant-name">{variant.name}</h2>
        <StockNote variant={variant} />
      </div>
      <Price variant={variant} currency={product.currency} />
      {out ? (
        <p class="sold-out">
          Sold out. <a href={near}>See what is near</a>
        </p>
      ) : (
        <Stepper item={stepperItem(product, variant)} quantity={mine} back={`${shop.path}#${anchor}`} seed />
      )}
    </li>
  );
}
