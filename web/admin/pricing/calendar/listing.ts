import { chosen, listingOf, only, word } from '#admin/list/listing.ts';
import type { Tier } from '#admin/pricing/grid/cells.ts';
import { TIER_CHOICES } from '#admin/pricing/listing.ts';
import { dayIn } from './range.ts';

/** The weeks and the filters of the calendar. */
export interface CalendarListing {
  /** Days, such as `2026-11-16`. */
  from?: string;
  to?: string;
  q?: string;
  tier?: Tier;
  category?: string;
}

export const calendarListing = listingOf<CalendarListing>(
  (search) =>
    only({
      from: dayIn(search.from),
      to: dayIn(search.to),
      q: word(search.q, 200),
      tier: chosen(TIER_CHOICES, search.tier),
      category: word(search.category, 80),
    }),
  ['from', 'to'],
);
