import type { Db } from '#db/kit/db.ts';
import { readTogether } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
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

/** Which lines of a cart cannot be had in full, and how much of each can. Gives lapsed holds of their variants back. */
export async function shortLines(db: Db, cartId: string, now: number): Promise<ShortLine[]> {
  const [, lines] = await readTogether(db, [...releaseVariantsOfCart(cartId, now), raw(LINES, cartId)]);
  return ((lines ?? []) as ShortLine[]).filter((line) => line.available < line.requested);
}
