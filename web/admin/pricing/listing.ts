import { chosen, listingOf, only, word } from '#admin/list/listing.ts';
import { capitalized, TIERS } from '#contracts/words.ts';
import type { Tier } from './grid/cells.ts';

/** The filters of the list of rules. */
export interface RuleListing {
  q?: string;
  active?: 'true' | 'false';
  tier?: Tier;
  /** A category's id. */
  category?: string;
  /** A product's id. */
  product?: string;
  /** A moment of the store's clock on the wall: "2026-11-24T09:00". */
  openAt?: string;
  cursor?: string;
}

export const SWITCHED = [
  { value: 'true', label: 'Switched on' },
  { value: 'false', label: 'Paused' },
] as const;

export const TIER_CHOICES = TIERS.map((value) => ({ value, label: capitalized(value) }));

const MOMENT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d$/;

export const ruleListing = listingOf<RuleListing>(
  (search) =>
    only({
      q: word(search.q, 200),
      active: chosen(SWITCHED, String(search.active)),
      tier: chosen(TIER_CHOICES, search.tier),
      category: word(search.category, 80),
      product: word(search.product, 80),
      openAt: typeof search.openAt === 'string' && MOMENT.test(search.openAt) ? search.openAt : undefined,
      cursor: word(search.cursor, 400),
    }),
  ['cursor'],
);
