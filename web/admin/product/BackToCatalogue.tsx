import { Link } from '@tanstack/react-router';
import { lastListing } from '#admin/catalogue/lastListing.ts';
import { Icon } from '#admin/parts/Icon.tsx';

/** Back to the list as it was left, filters and page. */
export function BackToCatalogue() {
  const { listing, trail } = lastListing();
  return (
    <Link to="/catalogue" search={listing} state={{ trail }} className="back">
      <Icon name="back" size={16} /> Catalogue
    </Link>
  );
}
