import type { Invariant } from './index.ts';

export const CATALOGUE_INVARIANTS: readonly Invariant[] = [
  {
    name: 'a product shows the lowest price of its variants',
    sql: `SELECT p.id, p.price_from, p.on_offer FROM products p
      LEFT JOIN (SELECT product_id, min(price) AS price, max(compare_at_price IS NOT NULL) AS offer FROM variants WHERE archived_at IS NULL GROUP BY product_id) v
        ON v.product_id = p.id
      WHERE p.price_from IS NOT v.price OR p.on_offer <> coalesce(v.offer, 0)`,
  },
  {
    name: 'search knows every product',
    sql: `SELECT p.id FROM products p WHERE p.rowid NOT IN (SELECT rowid FROM products_fts)
      UNION ALL SELECT rowid FROM products_fts WHERE rowid NOT IN (SELECT rowid FROM products)`,
  },
];
