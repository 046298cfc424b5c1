import type { MovementKind, Waste } from '#domain/stock/movements.ts';

/** What a movement of stock was. */
export const MOVEMENT_WORDS: Record<MovementKind, string> = {
  opening: 'First stock',
  sold: 'Sold',
  returned: 'Came back',
  received: 'Received',
  corrected: 'Corrected',
  wasted: 'Wasted',
  counted: 'Counted',
};

/** What became of goods that cannot be sold. */
export const WASTE_WORDS: Record<Waste, string> = {
  broken: 'Broken',
  spoiled: 'Spoiled',
  expired: 'Past its date',
  stolen: 'Stolen',
  own_use: 'Used in the store',
  recalled: 'Recalled',
  other: 'Something else',
};
