import type { ProductList, ProductQuery } from '#contracts/catalogue.ts';
import { FoodFilter } from './FoodFilter.tsx';

const SORTS = [
  ['relevance', 'Best match'],
  ['popular', 'Popular'],
  ['price', 'Price, low first'],
  ['-price', 'Price, high first'],
  ['name', 'Name'],
  ['newest', 'Newest'],
] as const;

/* Filters of an address for which the form has no field. They stay when another changes. */
const UNSEEN = ['minPrice', 'maxPrice', 'availability'] as const;

export interface FilterBarProps {
  base: string;
  query: ProductQuery;
  list: ProductList;
  /** The list is the result of a search, so it can be sorted by best match. */
  searched?: boolean;
}

/** A GET form. The script sends it at every change. */
export function FilterBar({ base, query, list, searched }: FilterBarProps) {
  const sorts = searched ? SORTS : SORTS.slice(1);
  const sort = query.sort ?? sorts[0]?.[0];
  return (
    <form class="filters" action={base} method="get" aria-label="Narrow the list" data-auto>
      {searched ? <input type="hidden" name="q" value={query.q} /> : null}
      {searched && query.category ? <input type="hidden" name="category" value={query.category} /> : null}
      {UNSEEN.map((name) => (query[name] === undefined ? null : <input key={name} type="hidden" name={name} value={query[name]} />))}
      <label class="check">
        <input type="checkbox" name="onOffer" value="true" checked={query.onOffer} />
        On offer
      </label>
      <label class="check">
        <input type="checkbox" name="inStock" value="true" checked={query.inStock} />
        In stock
      </label>
      <label class="pick">
        <span>Brand</span>
        <select name="brand">
          <option value="">All</option>
          {list.facets.brands.map((brand) => (
            <option key={brand.id} value={brand.id} selected={brand.id === query.brand}>
              {brand.name} ({brand.count})
            </option>
          ))}
        </select>
      </label>
      <label class="pick">
        <span>Sort by</span>
        <select name="sort">
          {sorts.map(([value, name]) => (
            <option key={value} value={value} selected={value === sort}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <FoodFilter query={query} list={list} />
      <button type="submit" class="button button-quiet">
        Apply
      </button>
    </form>
  );
}
