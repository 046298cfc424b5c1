import { Link } from '@tanstack/react-router';
import { Icon } from '#admin/parts/Icon.tsx';
import type { ProductListing } from './listing.ts';

interface Place {
  listing: ProductListing;
  trail: string[];
}

const START: Place = { listing: {}, trail: [] };
/* The catalogue as it was last looked at. */
let last = START;

export function rememberListing(listing: ProductListing, trail: string[]): void {
  last = { listing, trail };
}

/** For the next person who signs in here. */
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
