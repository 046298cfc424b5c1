import { allRows, oneRow, type Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import { SOLD } from './sold.ts';

/** Addresses of products in one file; a site map may have 50,000. */
export const PRODUCTS_A_PART = 10_000;

/** How many parts the products make: by their place in the table, so that a part never grows. */
export const PRODUCT_PARTS: Read<number | null> = oneRow(
  raw(`SELECT coalesce(max(rowid), 0) / ${PRODUCTS_A_PART} + 1 AS parts FROM products`),
  (row: { parts: number }) => row.parts,
);

export interface MappedProduct {
  slug: string;
  /** Epoch milliseconds. */
  updatedAt: number;
}

/** The products of a part that are sold now, or were: those without a live variant are left out. */
export function productsOfPart(part: number): Read<MappedProduct[]> {
  const from = part * PRODUCTS_A_PART;
  const sold = `SELECT p.slug, p.updated_at AS updatedAt FROM products p WHERE p.rowid BETWEEN ?1 AND ?2 AND p.archived_at IS NULL AND ${SOLD}
    ORDER BY p.rowid`;
  return allRows(raw(sold, from, from + PRODUCTS_A_PART - 1), (row: MappedProduct) => row);
}
