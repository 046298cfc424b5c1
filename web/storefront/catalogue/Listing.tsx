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
  const narrowed = Boolean(query.brand || query.inStock || query.onOffer || query.without?.length || query.diet?.length);
  const clear = listHref(
    base,
    query,
    { brand: undefined, inStock: undefined, onOffer: undefined, without: undefined, diet: undefined },
    fixed,
  );
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
      {list.undeclared > 0 ? (
        <p class="listing-count">
          Left out: {count(list.undeclared, 'product')} that {list.undeclared === 1 ? 'does' : 'do'} not say which allergens{' '}
          {list.undeclared === 1 ? 'it has' : 'they have'}.
        </p>
      ) : null}
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
  ...(['inStock', 'onOffer', 'availability', 'without', 'diet', 'sort', 'cursor'] as const),
] as const;

/** The list's address with some filters changed. Filters of the path are left out. A change starts at the first page. */
export function listHref(base: string, query: Filters, change: Filters, fixed: readonly (keyof Filters)[] = []) {
  const next: Filters = { ...query, cursor: undefined, ...change };
  const params = new URLSearchParams();
  for (const key of KEYS) {
    const value = next[key];
    const text = value === undefined || value === false ? '' : String(value);
    if (text !== '' && !fixed.includes(key)) params.set(key, text);
  }
  const search = params.toString();
  return search ? `${base}?${search}` : base;
}
