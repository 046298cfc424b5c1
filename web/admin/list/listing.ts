type Search = Record<string, unknown>;

/** The filters of a list, kept in the URL of its page. */
export interface ListingOf<Listing> {
  /** Reads a URL's query; values that are not valid are dropped. */
  read(search: Search): Listing;
  /** The same list with other filters, from its first page. */
  narrowed(listing: Listing, change: Search): Listing;
  isNarrowed(listing: Listing): boolean;
}

/** `place`: the keys of the position in the list, which are not filters. */
export function listingOf<Listing extends object>(
  read: (search: Search) => Listing,
  place: readonly (keyof Listing & string)[],
): ListingOf<Listing> {
  const without = (listing: Listing) => Object.fromEntries(Object.entries(listing).filter(([key]) => !place.some((one) => one === key)));
  return {
    read,
    narrowed: (listing, change) => read({ ...without(listing), ...change }),
    isNarrowed: (listing) => Object.values(without(listing)).some((value) => value !== undefined),
  };
}

export function word(value: unknown, most: number): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim().slice(0, most);
  return text === '' ? undefined : text;
}

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** A calendar day such as "2026-11-21". */
export function day(value: unknown): string | undefined {
  return typeof value === 'string' && DAY.test(value) ? value : undefined;
}

/** The value, if it is one of the choices. */
export function chosen<T extends string>(choices: readonly { value: T }[], value: unknown): T | undefined {
  return choices.find((c) => c.value === value)?.value;
}

/** Without undefined values, so that they are not in the URL. */
export function only<T extends object>(read: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
