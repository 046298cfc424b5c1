import { Link } from '@tanstack/react-router';
import { Icon } from '#admin/parts/Icon.tsx';
import type { ProductListing } from './listing.ts';

interface Place {
  listing: ProductListing;
  trail: string[];
}

const START: Place = { listing: {}, trail: [] };
/* The last filters and page of the catalogue. */
let last = START;

export function rememberListing(listing: ProductListing, trail: string[]): void {
  last = { listing, trail };
}

/** Called at sign-out: the next user starts with an empty filter. */
export function forgetListing(): void {
  last = START;
}

/** Back to the list as it was left, with filters and page. */
export function BackToCatalogue() {
  return (
    <Link to="/catalogue" search={last.listing} state={{ trail: last.trail }} className="back">
      <Icon name="back" size={16} /> Catalogue
    </Link>
  );
}
