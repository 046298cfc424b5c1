import type { Customer } from '#admin/api/types.ts';
import { chosen, only, word } from '#admin/words/asked.ts';

type Tier = Customer['tier'];

/** What a list of customers is narrowed to, as the page's URL keeps it. */
export interface CustomerListing {
  q?: string;
  tier?: Tier;
  cursor?: string;
}

export const TIERS = [
  { value: 'bronze', label: 'Bronze' },
  { value: 'silver', label: 'Silver' },
  { value: 'gold', label: 'Gold' },
] as const satisfies readonly { value: Tier; label: string }[];

export function readCustomerListing(search: Record<string, unknown>): CustomerListing {
  return only({ q: word(search.q, 200), tier: chosen(TIERS, search.tier), cursor: word(search.cursor, 400) });
}

/** The same list, narrowed otherwise: from its first page. */
export function narrowed(listing: CustomerListing, change: Record<string, unknown>): CustomerListing {
  return readCustomerListing({ ...listing, cursor: undefined, ...change });
}
