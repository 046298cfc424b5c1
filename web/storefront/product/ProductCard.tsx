import type { ListedProduct } from '#contracts/catalogue.ts';
import { Stepper } from '#storefront/cart/Stepper.tsx';
import { hueOf, inCart, type Shop } from '#storefront/shop.ts';
import { firstVariant, stepperItem } from './item.ts';
import { Picture } from './Picture.tsx';
import { Price } from './Price.tsx';
import { StockNote } from './StockNote.tsx';

export interface ProductCardProps {
  shop: Shop;
  product: ListedProduct;
  /** The list it stands in: makes its anchor, where a form without script comes back to. */
  place: string;
  eager?: boolean;
}

export function ProductCard({ shop, product, place, eager }: ProductCardProps) {
  const variant = firstVariant(product);
  if (!variant) return null;
  const anchor = `${place}-${product.slug}`;
  const mine = inCart(shop, variant.id);
  const out = variant.availability === 'out' && mine === 0;
  const sizes = product.variants.length;
  return (
    <li class={out ? 'card card-out' : 'card'} id={anchor} style={`--hue:${hueOf(shop, product.departmentId)}`}>
      <a class="card-link" href={`/p/${product.slug}`}>
        <Picture product={product} eager={eager} />
        <span class="card-brand">{product.brand}</span> <span class="card-name">{product.name}</span>{' '}
        <span class="card-size">
          {variant.name}
          {sizes > 1 ? ` and ${sizes - 1} more` : ''}
        </span>
      </a>
      <StockNote variant={variant} />
      <Price variant={variant} currency={product.currency} />
      {out ? (
        <a class="button button-quiet card-instead" href={`/p/${product.slug}#instead`}>
          Sold out<small>see what is near</small>
        </a>
      ) : (
        <Stepper item={stepperItem(product, variant)} quantity={mine} back={`${shop.path}#${anchor}`} seed />
      )}
    </li>
  );
}
