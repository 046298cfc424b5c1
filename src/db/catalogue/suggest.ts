import type { ReadDb } from '#db/kit/db.ts';
import { readTogether } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import { folded } from '#domain/fold.ts';
import type { TextQuery } from '#domain/search/textQuery.ts';
import { hits } from './hits.ts';
import { SOLD } from './sold.ts';

export interface SuggestedProduct {
  id: string;
  slug: string;
  name: string;
  brand: string;
  imageKey: string | null;
}

export interface SuggestedCategory {
  id: string;
  slug: string;
  name: string;
}

/** The best products of a search, and the categories whose name matches or that contain most of the matches. One batch. */
export async function readSuggestions(
  db: ReadDb,
  typed: string,
  text: TextQuery,
  most: { products: number; categories: number },
): Promise<{ products: SuggestedProduct[]; categories: SuggestedCategory[] }> {
  const parameters = JSON.stringify({ text, typed: folded(typed.trim()) });
  const [products, categories] = await readTogether(db, [
    raw(
      `WITH ${hits(text, { ranked: true })} best AS (SELECT p.rowid AS at, h.rank FROM hits h CROSS JOIN products p ON p.rowid = h.at
          WHERE p.archived_at IS NULL AND ${SOLD} ORDER BY h.rank, p.popularity DESC, p.id LIMIT ?2)
        SELECT p.id, p.slug, p.name, p.brand,
          (SELECT i.key FROM product_images i WHERE i.product_id = p.id ORDER BY i.position LIMIT 1) AS imageKey
        FROM best CROSS JOIN products p ON p.rowid = best.at ORDER BY best.rank, p.popularity DESC, p.id`,
      parameters,
      most.products,
    ),
    raw(
      `WITH ${hits(text, { ranked: false })} counted AS (SELECT p.category_id, count(*) AS n FROM hits h CROSS JOIN products p ON p.rowid = h.at
          WHERE p.archived_at IS NULL AND ${SOLD} GROUP BY p.category_id)
        SELECT c.id, c.slug, c.name FROM categories c LEFT JOIN counted ON counted.category_id = c.id
        WHERE counted.n > 0 OR instr(c.name_folded, ?1 ->> 'typed') > 0
        ORDER BY instr(c.name_folded, ?1 ->> 'typed') > 0 DESC, counted.n DESC, c.position LIMIT ?2`,
      parameters,
      most.categories,
    ),
  ]);
  return {
    products: (products ?? []) as SuggestedProduct[],
    categories: (categories ?? []) as SuggestedCategory[],
  };
}
