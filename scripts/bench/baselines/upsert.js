/* A bare upsert: sets of 500 products with their variants, with all indexes and triggers of the store, and nothing that the importer asks. */
const PRODUCTS = `INSERT INTO products (id, slug, name, brand, description, category_id, created_at, updated_at)
SELECT value ->> 'id', value ->> 'id', value ->> 'name', 'Polder', value ->> 'name', 'cat_bench_import', 1, 1 FROM json_each(?1) WHERE true
ON CONFLICT (id) DO UPDATE SET name = excluded.name`;
const VARIANTS = `INSERT INTO variants (id, product_id, sku, name, unit, price, created_at)
SELECT value ->> 'id', value ->> 'id', value ->> 'id', '500 g', 'each', 100, 1 FROM json_each(?1) WHERE true
ON CONFLICT (id) DO UPDATE SET price = excluded.price`;
const MOVEMENTS = `INSERT INTO stock_movements (id, location_id, variant_id, delta, kind, reason, on_hand_after, created_at)
SELECT value ->> 'id', (SELECT id FROM locations LIMIT 1), value ->> 'id', 5, 'adjustment', 'bench', 5, 1 FROM json_each(?1)`;

// biome-ignore lint/style/noDefaultExport: the platform asks for it
export default {
  async fetch(request, { DB }) {
    const { rows, at = 500 } = await request.json();
    await DB.batch([
      DB.prepare("INSERT OR IGNORE INTO departments (id, slug, name, created_at) VALUES ('dep_bench_import', 'bench-import', 'Bench', 1)"),
      DB.prepare(
        "INSERT OR IGNORE INTO categories (id, slug, name, department_id, created_at) VALUES ('cat_bench_import', 'bench-import', 'Bench', 'dep_bench_import', 1)",
      ),
    ]);
    const startedAt = Date.now();
    for (let from = 0; from < rows; from += at) {
      const some = Array.from({ length: Math.min(at, rows - from) }, (_, i) => ({ id: `up-${from + i}`, name: `Sweet apple ${from + i}` }));
      const list = JSON.stringify(some);
      await DB.batch([PRODUCTS, VARIANTS, MOVEMENTS].map((sql) => DB.prepare(sql).bind(list)));
    }
    return Response.json({ ms: Date.now() - startedAt });
  },
};
