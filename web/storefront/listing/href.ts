import type { ProductQuery } from '#contracts/catalogue.ts';

/** The filters a shopper can see and change in a list's address. */
export type Filters = Partial<Pick<ProductQuery, 'q' | 'brand' | 'category' | 'inStock' | 'onOffer' | 'sort' | 'cursor'>>;

const KEYS = ['q', 'category', 'brand', 'inStock', 'onOffer', 'sort', 'cursor'] as const;

/** The list's address with some filters changed. What the path already says is left out; a change starts at the first page. */
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
