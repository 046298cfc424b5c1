import { rowsOf } from '#db/kit/commit.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { freeAfterRelease } from '#db/stock/free.ts';
import { releaseVariantsOfCart } from '#db/stock/release.ts';

/** A line that cannot be had in full. Quantities in the variant's unit. */
export interface ShortLine {
  variantId: string;
  requested: number;
  available: number;
}

const LINES = `SELECT l.variant_id AS variantId, l.quantity AS requested, l.held_quantity + max(0, ${freeAfterRelease('s')}) AS available
FROM cart_lines l JOIN stock s ON s.location_id = l.location_id AND s.variant_id = l.variant_id WHERE l.cart_id = ?1`;

/** Ask which lines of a cart cannot be had in full. Gives lapsed holds of their variants back. */
export function askShortLines(cartId: string, now: number): Statement[] {
  return [...releaseVariantsOfCart(cartId, now), raw(LINES, cartId)];
}

/** Those lines, from what its commit answered, and how much of each can be had. */
export function shortLinesOf(results: readonly D1Result[]): ShortLine[] {
  return rowsOf<ShortLine>(results, -1).filter((line) => line.available < line.requested);
}
