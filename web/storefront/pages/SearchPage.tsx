import type { ListedProduct, ProductList, ProductQuery, Suggestions } from '#contracts/catalogue.ts';
import { Page } from '#storefront/layout/Page.tsx';
import { Chips } from '#storefront/listing/Chips.tsx';
import { listHref } from '#storefront/listing/href.ts';
import { Listing } from '#storefront/listing/Listing.tsx';
import { NoResults } from '#storefront/listing/NoResults.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface SearchPageProps {
  shop: Shop;
  q: string;
  list: ProductList;
  query: ProductQuery;
  /** What is near, when nothing was found. */
  near: ListedProduct[];
  suggestions: Suggestions | null;
}

export function SearchPage({ shop, q, list, query, near, suggestions }: SearchPageProps) {
  const title = q ? `“${q}”` : query.onOffer ? 'On offer' : 'Everything in the hall';
  const narrowed = Boolean(query.brand || query.inStock || query.onOffer || query.category);
  const nothing = list.total === 0 && q !== '' && !narrowed;
  const chips = list.facets.categories.map(({ id, name, count }) => {
    const current = query.category === id;
    return { href: listHref('/search', query, { category: current ? undefined : id }), name, count, current };
  });
  return (
    <Page shop={shop} kind="list" title={q ? `Search: ${q}` : title} q={q}>
      <div class="plain-head">
        <h1>{title}</h1>
      </div>
      {nothing ? (
        <NoResults shop={shop} q={q} near={near} suggestions={suggestions} />
      ) : (
        <>
          <Chips chips={chips} label="Narrow to a category" />
          <Listing shop={shop} base="/search" list={list} query={query} searched />
        </>
      )}
    </Page>
  );
}
