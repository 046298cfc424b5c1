/* The longest part of the bench: some ten orders for each person, written as fast as SQLite can. */

/* Not needed for what is measured, and slow to keep: so that one cart is enough for all orders, too. */
const DROPPED = ['orders_number_unique', 'orders_cart_id_unique', 'orders_key', 'orders_by_age'];
const PEOPLE_AT_ONCE = 20_000;
const OWN_ORDERS_MOST = 60;

const PEOPLE = `WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2)
INSERT INTO people (id, email, name, password_hash, tier, created_at)
SELECT printf('per_%08d', i), i || '@bench.test', 'Person ' || i, '', 'bronze', i FROM n`;

/* Of a hundred people sixty have 2 orders, 25 have 12, ten have 30 and five 60: ten each, on the whole. One in twenty is on its way. */
const ORDERS = `WITH RECURSIVE n(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM n WHERE k + 1 < ${OWN_ORDERS_MOST})
INSERT INTO orders (id, number, cart_id, person_id, idempotency_key, status, tier, currency, subtotal, discount_total, delivery_fee, tax_included, total, address, placed_at)
SELECT p.id || '_' || printf('%02d', k), p.id || k, 'crt_bench', p.id, '', iif((p.created_at + k) % 20 = 7, 'confirmed', 'delivered'), 'bronze', 'EUR', 3000, 0, 0, 0, 3000,
  '{"name":"Ada Lovelace","line1":"Kade 1","city":"Amsterdam","postcode":"1011 AB","country":"NL","phone":"+31 6 12345678"}', p.created_at
FROM people p CROSS JOIN n WHERE p.id >= ?1 AND p.id < ?2
  AND k < CASE WHEN p.created_at % 100 < 60 THEN 2 WHEN p.created_at % 100 < 85 THEN 12 WHEN p.created_at % 100 < 95 THEN 30 ELSE 60 END`;

/* Three in a hundred were refunded. */
const PAYMENTS = `INSERT INTO payments (id, order_id, method, status, amount, captured, refunding, refunded, created_at)
SELECT 'pay' || o.id, o.id, 'card', iif(o.rowid % 33 = 1, 'refunded', 'paid'), 3000, 3000, iif(o.rowid % 33 = 1, 3000, 0), iif(o.rowid % 33 = 1, 3000, 0), 0
FROM orders o WHERE o.id >= ?1 AND o.id < ?2`;

/** The triggers that keep the count. They are dropped for the filling. */
export const TIER_TRIGGERS: { name: string; sql: string }[] = [];

/** Fills an empty database with people, orders and payments. Nobody's orders are counted. */
export async function fillTiers(db: D1Database, people: number): Promise<string> {
  const { results } = await db
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB '*_success_*'")
    .all<{ name: string; sql: string }>();
  TIER_TRIGGERS.push(...results);
  await db.batch([
    ...results.map(({ name }) => db.prepare(`DROP TRIGGER ${name}`)),
    ...DROPPED.map((name) => db.prepare(`DROP INDEX ${name}`)),
    db.prepare("INSERT INTO carts (id, status, created_at, updated_at) VALUES ('crt_bench', 'ordered', 0, 0)"),
  ]);
  const id = (i: number) => `per_${String(i).padStart(8, '0')}`;
  for (let from = 0; from < people; from += PEOPLE_AT_ONCE) {
    const to = Math.min(people, from + PEOPLE_AT_ONCE);
    await db.batch([db.prepare(PEOPLE).bind(from, to), ...[ORDERS, PAYMENTS].map((sql) => db.prepare(sql).bind(id(from), id(to)))]);
  }
  const orders = await db.prepare('SELECT max(rowid) AS n FROM orders').first<number>('n');
  const pages = await db
    .prepare('SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size) AS bytes')
    .first<number>('bytes')
    .catch(() => null);
  return `${orders} orders${pages ? `, ${(pages / 1e9).toFixed(1)} GB` : ''}`;
}
