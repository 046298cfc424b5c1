import { rowsOf } from '#db/kit/commit.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { freeAfterRelease } from '#db/stock/free.ts';
import { releaseVariantsOfCart } from '#db/stock/release.ts';

/** A line that is not available in full. Quantities in the variant's unit. */
export interface ShortLine {
  variantId: string;
  requested: number;
  available: number;
}

const LINES = `SELECT l.variant_id AS variantId, l.quantity AS requested, l.held_quantity + max(0, ${freeAfterRelease('s')}) AS available
FROM cart_lines l JOIN stock s ON s.location_id = l.location_id AND s.variant_id = l.variant_id WHERE l.cart_id = ?1`;

/** Read the lines of a cart. Releases lapsed holds of their variants first. */
export function askShortLines(cartId: string, now: number): Statement[] {
  return [...releaseVariantsOfCart(cartId, now), raw(LINES, cartId)];
}

/** The lines that are not available in full, from the results of the commit, with the available amount of each. */
export function shortLinesOf(results: readonly D1Result[]): ShortLine[] {
  return rowsOf<ShortLine>(results, -1).filter((line) => line.available < line.requested);
}
