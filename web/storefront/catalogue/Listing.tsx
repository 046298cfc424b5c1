import type { ProductList, ProductQuery } from '#contracts/catalogue.ts';
import { count } from '#contracts/words.ts';
import { Pager } from '#storefront/layout/Pager.tsx';
import type { PublicShop } from '#storefront/shop.ts';
import { FilterBar } from './FilterBar.tsx';
import { ProductGrid } from './ProductCard.tsx';

interface ListingProps {
  shop: PublicShop;
  base: string;
  list: ProductList;
  query: ProductQuery;
  searched?: boolean;
}

/** The filters, the number of results, the products, and the link to the next page. */
export function Listing({ shop, base, list, query, searched }: ListingProps) {
  const fixed: (keyof Filters)[] = searched ? [] : ['q', 'department', 'category'];
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
      <Pager next={list.nextCursor ? listHref(base, query, { cursor: list.nextCursor }, fixed) : null} text="More products" append />
    </div>
  );
}

/** The filters of a list's address. */
type Filters = Partial<Pick<ProductQuery, (typeof KEYS)[number]>>;

const KEYS = [
  ...(['q', 'department', 'category', 'brand', 'minPrice', 'maxPrice'] as const),
  ...(['inStock', 'onOffer', 'availability', 'sort', 'cursor'] as const),
] as const;

/** The list's address with some filters changed. Filters of the path are left out. A change starts at the first page. */
export function listHref(base: string, query: Filters, change: Filters, fixed: readonly (keyof Filters)[] = []) {
  const next: Filters = { ...query, cursor: undefined, ...change };
  const params = new URLSearchParams();
  for (const key of KEYS) {
    const value = next[key];
    if (value !== undefined && value !== false && value !== '' && !fixed.includes(key)) params.set(key, String(value));
  }
  const search = params.toString();
  return search ? `${base}?${search}` : base;
}
