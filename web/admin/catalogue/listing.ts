import { chosen, listingOf, only, word } from '#admin/list/listing.ts';

/** The filters of a product list. */
export interface ProductListing {
  q?: string;
  /** A slug, as for the category. */
  department?: string;
  category?: string;
  availability?: (typeof AVAILABILITIES)[number]['value'];
  /** Products that lack something of what the law asks to be told of food. */
  food?: 'incomplete';
  sort?: Sort;
  cursor?: string;
}

export const SORTS = [
  { value: 'name', label: 'By name' },
  { value: 'price', label: 'Cheapest first' },
  { value: '-price', label: 'Dearest first' },
  { value: 'newest', label: 'Newest first' },
  { value: 'popular', label: 'Most popular first' },
  { value: 'relevance', label: 'Best match first' },
] as const;

export const AVAILABILITIES = [
  { value: 'in_stock', label: 'In stock' },
  { value: 'low', label: 'Low' },
  { value: 'out', label: 'Sold out' },
] as const;

export const FOOD_STATES = [{ value: 'incomplete', label: 'Food information missing' }] as const;

export type Sort = (typeof SORTS)[number]['value'];

export const productListing = listingOf<ProductListing>(
  (search) =>
    only({
      q: word(search.q, 200),
      department: word(search.department, 80),
      category: word(search.category, 80),
      availability: chosen(AVAILABILITIES, search.availability),
      food: chosen(FOOD_STATES, search.food),
      sort: chosen(SORTS, search.sort),
      cursor: word(search.cursor, 400),
    }),
  ['cursor'],
);
