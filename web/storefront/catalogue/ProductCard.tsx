import type { ListedProduct, Variant } from '#contracts/catalogue.ts';
import { quantity, seenPrice } from '#contracts/words.ts';
import { Stepper } from '#storefront/carts/Stepper.tsx';
import type { StepperItem } from '#storefront/carts/view.ts';
import { hueOf, inCart, type PublicShop } from '#storefront/shop.ts';
import { Badges, Picture, Price } from './Price.tsx';

const IN_SIGHT = 4;

interface ProductGridProps {
  shop: PublicShop;
  products: ListedProduct[];
  place: string;
  /** In the first row, which is usually visible at once. */
  first?: boolean;
}

export function ProductGrid({ shop, products, place, first }: ProductGridProps) {
  return (
    <ul class="grid" data-grid={place}>
      {products.map((product, index) => (
        <ProductCard key={product.id} shop={shop} product={product} place={place} eager={first && index < IN_SIGHT} />
      ))}
    </ul>
  );
}

interface ProductCardProps {
  shop: PublicShop;
  product: ListedProduct;
  /** The list of the card. It makes the anchor to which a form without script returns. */
  place: string;
  eager?: boolean;
}

function ProductCard({ shop, product, place, eager }: ProductCardProps) {
  const variant = product.variants.find(({ id }) => id === product.shownVariantId);
  if (!variant) return null;
  const anchor = `${place}-${product.slug}`;
  const soldOut = variant.availability === 'out';
  const sizes = product.variants.length;
  return (
    <li class="card" id={anchor} style={`--hue:${hueOf(shop, product.departmentId)}`}>
      <a class="card-link" href={`/p/${product.slug}`}>
        <Picture product={product} eager={eager} />
        <span class="card-brand">{product.brand}</span> <span class="card-name">{product.name}</span>{' '}
        <span class="card-size">
          {variant.name}
          {sizes > 1 ? ` and ${sizes - 1} more` : ''}
        </span>
      </a>
      <StockNote variant={variant} />
      <Badges badges={shop.badges(product, seenPrice(variant))} />
      <Price variant={variant} currency={product.currency} />
      {shop.own(
        (shopper) => {
          const mine = inCart(shopper, variant.id);
          return soldOut && mine === 0 ? (
            <SoldOut product={product} />
          ) : (
            <Stepper item={stepperItem(product, variant)} quantity={mine} back={`${shop.path}#${anchor}`} seed />
          );
        },
        [variant.id],
      )}
    </li>
  );
}

/** In place of the stepper, a link to the other sizes, or to similar products if all are sold out. */
function SoldOut({ product }: { product: ListedProduct }) {
  const others = product.variants.some(({ availability }) => availability !== 'out');
  return (
    <a class="button button-quiet card-instead" href={`/p/${product.slug}${others ? '' : '#instead'}`}>
      Sold out<small>{others ? 'see the other sizes' : 'see what is near'}</small>
    </a>
  );
}

/** How many are left, if there are few. */
function StockNote({ variant }: { variant: Variant }) {
  const note = leftNote(variant);
  return note ? <span class="few">{note}</span> : null;
}

/** "3 left", or nothing. */
export function leftNote({ availability, available, unit }: Pick<Variant, 'availability' | 'available' | 'unit'>): string {
  return availability === 'low' && available > 0 ? `${quantity(available, unit)} left` : '';
}

export function stepperItem(product: Pick<ListedProduct, 'id' | 'slug' | 'name' | 'images'>, variant: Variant): StepperItem {
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
