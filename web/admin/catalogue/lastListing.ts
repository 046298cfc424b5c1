import type { Listing } from './listing.ts';

interface Left {
  listing: Listing;
  trail: string[];
}

let left: Left = { listing: {}, trail: [] };

/** The catalogue as it was last looked at, for the way back from a product. */
export function lastListing(): Left {
  return left;
}

export function rememberListing(listing: Listing, trail: string[]): void {
  left = { listing, trail };
}

/** For the next person at this desk. */
export function forgetListing(): void {
  left = { listing: {}, trail: [] };
}
