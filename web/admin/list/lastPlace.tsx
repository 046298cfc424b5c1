import { Link, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Icon } from '#admin/parts/Icon.tsx';

interface Place<Listing> {
  listing: Listing;
  /** Cursors of the pages before this one. */
  trail: string[];
}

/** The filters and the page of a list as it was left, for the way back to it. */
export function lastPlaceOf<Listing extends object>(path: string, label: string, start: Listing) {
  const beginning: Place<Listing> = { listing: start, trail: [] };
  let last = beginning;
  return {
    /** Keeps where the list is, while it is shown. */
    useRemembered(listing: Listing): void {
      const trail = useLocation({ select: (l) => l.state.trail });
      useEffect(() => {
        last = { listing, trail: trail ?? [] };
      }, [listing, trail]);
    },
    /** The link back to the list as it was left. */
    Back: () => (
      <Link to={path} search={last.listing} state={{ trail: last.trail }} className="back">
        <Icon name="back" size={16} /> {label}
      </Link>
    ),
    /** Called at sign-out: the next user starts with an empty filter. */
    forget(): void {
      last = beginning;
    },
  };
}
