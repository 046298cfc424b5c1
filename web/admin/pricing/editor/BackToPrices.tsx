import { Link } from '@tanstack/react-router';
import { Icon } from '#admin/parts/Icon.tsx';
import type { RuleListing } from '#admin/pricing/listing.ts';

interface Place {
  listing: RuleListing;
  trail: string[];
}

const START: Place = { listing: {}, trail: [] };
/* The last filters and page of the list of rules. */
let last = START;

export function rememberRules(listing: RuleListing, trail: string[]): void {
  last = { listing, trail };
}

/** Called at sign-out. */
export function forgetRules(): void {
  last = START;
}

/** Back to the list as it was left. */
export function BackToPrices() {
  return (
    <Link to="/prices" search={last.listing} state={{ trail: last.trail }} className="back">
      <Icon name="back" size={16} /> Prices
    </Link>
  );
}
