import type { ListedProduct } from '#contracts/catalogue.ts';
import type { Shop } from '#storefront/shop.ts';
import { ProductCard } from './ProductCard.tsx';

const IN_SIGHT = 4;

export interface ProductGridProps {
  shop: Shop;
  products: ListedProduct[];
  place: string;
  /** The first row is likely in sight at once. */
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
