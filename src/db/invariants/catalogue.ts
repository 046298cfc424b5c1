import type { Invariant } from './index.ts';

export const CATALOGUE_INVARIANTS: readonly Invariant[] = [
  {
    name: 'a product shows the lowest price of its variants that is seen',
    sql: `SELECT p.id, p.price_from, p.on_offer FROM products p
      LEFT JOIN (SELECT product_id, min(coalesce(offer_price, price)) AS price, max(reference_price IS NOT NULL) AS offer FROM variants WHERE archived_at IS NULL GROUP BY product_id) v
        ON v.product_id = p.id
      WHERE p.price_from IS NOT v.price OR p.on_offer <> coalesce(v.offer, 0)`,
  },
  {
    name: 'the history of prices ends with the price of now',
    sql: `SELECT v.id FROM variants v WHERE (v.price, v.price_quantity, v.compare_at_price) IS NOT
      (SELECT h.price, h.price_quantity, h.compare_at_price FROM price_history h WHERE h.variant_id = v.id ORDER BY h.at DESC, h.id DESC LIMIT 1)`,
  },
  {
    name: 'nothing is struck through that was asked for less in the 30 days before the reduction',
    sql: `SELECT v.id FROM variants v JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id
      JOIN (SELECT variant_id, at, price, price_quantity, lead(at, 1, 9e15) OVER (PARTITION BY variant_id ORDER BY at, id) AS until FROM price_history) h
        ON h.variant_id = v.id AND h.at < v.reduced_since AND h.until > h.at AND h.until > v.reduced_since - 30 * 86400000
      WHERE v.reference_price IS NOT NULL AND c.fresh_goods = 0 AND h.price * v.price_quantity < v.reference_price * h.price_quantity`,
  },
  {
    name: 'search knows every product',
    sql: `SELECT p.id FROM products p WHERE p.rowid NOT IN (SELECT rowid FROM products_fts)
      UNION ALL SELECT rowid FROM products_fts WHERE rowid NOT IN (SELECT rowid FROM products)`,
  },
  {
    name: 'a category knows all categories above it',
    sql: `SELECT c.id, c.path FROM categories c LEFT JOIN categories p ON p.id = c.parent_id
      WHERE c.path <> json_insert('[]', '$[#]', c.id) AND p.id IS NULL
        OR p.id IS NOT NULL AND c.path <> '["' || c.id || '",' || substr(p.path, 2)`,
  },
];
