import type { ProductList, ProductQuery } from '#contracts/catalogue.ts';
import { count } from '#storefront/format.ts';
import { ProductGrid } from '#storefront/product/ProductGrid.tsx';
import type { Shop } from '#storefront/shop.ts';
import { FilterBar } from './FilterBar.tsx';
import { type Filters, listHref } from './href.ts';

export interface ListingProps {
  shop: Shop;
  base: string;
  list: ProductList;
  query: ProductQuery;
  searched?: boolean;
}

/** Filters, how many there are, the goods, and the way to more. */
export function Listing({ shop, base, list, query, searched }: ListingProps) {
  const fixed: (keyof Filters)[] = searched ? [] : ['q', 'category'];
  const narrowed = Boolean(query.brand || query.inStock || query.onOffer);
  const clear = listHref(base, query, { brand: undefined, inStock: undefined, onOffer: undefined }, fixed);
  return (
    <div class="listing">
      <FilterBar base={base} query={query} list={list} searched={searched} />
      <p class="listing-count" role="status">
        {count(list.total, 'product')}
        {narrowed ? (
          <>
            {' '}
            with these filters. <a href={clear}>Clear filters</a>
          </>
        ) : null}
      </p>
      {list.items.length ? (
        <ProductGrid shop={shop} products={list.items} place="list" first />
      ) : (
        <p class="note">Nothing here fits all of these filters. Take one away and look again.</p>
      )}
      {list.nextCursor ? (
        <p class="more">
          <a class="button button-quiet" href={listHref(base, query, { cursor: list.nextCursor }, fixed)} rel="next" data-more>
            More
          </a>
        </p>
      ) : null}
    </div>
  );
}
