import { allRows, type Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';

/* Every price that staff asked. Triggers write the history (migrations/0016_price_history.sql), and its rows never change. */

/** One price of the history, as staff see it. */
export interface PriceRow {
  id: number;
  at: number;
  price: number;
  priceQuantity: number;
  compareAtPrice: number | null;
  /** The name of who set it. */
  by: string | null;
}

const ROWS = `SELECT h.id, h.at, h.price, h.price_quantity AS priceQuantity, h.compare_at_price AS compareAtPrice, p.name AS "by"
FROM price_history h LEFT JOIN people p ON p.id = h.by
WHERE h.variant_id = ?1 AND (h.at, h.id) < (?2, ?3) ORDER BY h.at DESC, h.id DESC LIMIT ?4`;

/** The prices of a variant before `before`, newest first. */
export function pricesRead(variantId: string, before: { at: number; id: number } | null, most: number): Read<PriceRow[]> {
  return allRows(raw(ROWS, variantId, before?.at ?? Number.MAX_SAFE_INTEGER, before?.id ?? 0, most), (row: PriceRow) => row);
}
