/** What a list of products is narrowed to, as the page's URL keeps it. */
export interface Listing {
  q?: string;
  department?: string;
  category?: string;
  availability?: Availability;
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

export type Sort = (typeof SORTS)[number]['value'];
export type Availability = (typeof AVAILABILITIES)[number]['value'];

/** Reads a URL's query; what it cannot read it drops. */
export function readListing(search: Record<string, unknown>): Listing {
  const sort = SORTS.find((s) => s.value === search.sort)?.value;
  const read = {
    q: word(search.q, 200),
    department: word(search.department, 80),
    category: word(search.category, 80),
    availability: AVAILABILITIES.find((a) => a.value === search.availability)?.value,
    sort,
    cursor: word(search.cursor, 400),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** The same list, narrowed otherwise: from its first page. */
export function narrowed(listing: Listing, change: Listing): Listing {
  return readListing({ ...listing, cursor: undefined, ...change });
}

export function isNarrowed({ q, category, availability, department }: Listing, standing: string | undefined): boolean {
  return Boolean(q || category || availability || (department && department !== standing));
}

function word(value: unknown, most: number): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim().slice(0, most);
  return text === '' ? undefined : text;
}
