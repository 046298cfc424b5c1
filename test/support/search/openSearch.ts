import { readProducts } from '#db/catalogue/list.ts';
import { openDb } from '#db/kit/db.ts';
import { mended, textQuery } from '#domain/search/textQuery.ts';
import { migrate } from '#scripts/lib/migrate.ts';
import type { SeedProduct } from '#scripts/seed/catalogue/types.ts';
import { memoryD1 } from '#test/support/memoryD1.ts';

/** What is on a shelf, as far as a search can see it. */
export type Goods = Pick<SeedProduct, 'name' | 'brand' | 'description' | 'keywords' | 'popularity'> & { sku: string; category: string };

export interface Found {
  names: string[];
  total: number;
  didYouMean: string | null;
}

/** The search of the shop, by its own SQL, over these goods in a database in this process. */
export async function openSearch(goods: readonly Goods[]): Promise<(typed: string, most?: number) => Promise<Found>> {
  const { d1 } = memoryD1();
  await migrate(d1);
  const categories = [...new Set(goods.map(({ category }) => category))];
  const rows = (list: readonly unknown[]) => JSON.stringify(list);
  await d1.batch([
    d1.prepare("INSERT INTO departments (id, slug, name, created_at) VALUES ('dep', 'dep', 'All', 0)"),
    d1
      .prepare(
        "INSERT INTO categories (id, slug, name, department_id, created_at) SELECT 'c' || key, 'c' || key, value, 'dep', 0 FROM json_each(?)",
      )
      .bind(rows(categories)),
    d1
      .prepare(`INSERT INTO products (id, slug, name, brand, description, keywords, popularity, category_id, created_at, updated_at)
        SELECT 'p' || key, 'p' || key, value ->> 'name', value ->> 'brand', value ->> 'description', value ->> 'keywords', value ->> 'popularity',
          'c' || (value ->> 'at'), 0, 0 FROM json_each(?)`)
      .bind(rows(goods.map((one) => ({ ...one, at: categories.indexOf(one.category) })))),
    d1
      .prepare(`INSERT INTO variants (id, product_id, sku, name, unit, price, price_quantity, created_at)
        SELECT 'v' || key, 'p' || key, value ->> 'sku', 'one', 'each', 100, 1, 0 FROM json_each(?)`)
      .bind(rows(goods)),
  ]);
  const db = openDb(d1);
  return async (typed, most = 10) => {
    const text = textQuery(typed);
    if (!text) return { names: [], total: 0, didYouMean: null };
    const request = { filter: { text, withEmpty: false }, sort: 'relevance' as const, after: null, most, location: 'loc_main', now: 1 };
    const { rows: found, counts } = await readProducts(db, request, []);
    return { names: found.map(({ product }) => product.name), total: counts.total, didYouMean: mended(text, counts.meant) };
  };
}
