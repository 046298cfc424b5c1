import type { Store } from './openStore.ts';

const KEYS = `SELECT 'product' AS what, product_id AS id, key FROM product_images
UNION ALL SELECT 'category', id, image_key FROM categories WHERE image_key IS NOT NULL
UNION ALL SELECT 'department', id, image_key FROM departments WHERE image_key IS NOT NULL`;

type ImageRow = { what: string; id: string; key: string };

/** Rows that name a picture which the media store does not have. */
export async function missingPictures({ db, media }: Store): Promise<ImageRow[]> {
  const { results } = await db.prepare(KEYS).all<ImageRow>();
  const there = new Map<string, boolean>();
  for (const key of new Set(results.map((row) => row.key))) there.set(key, (await media.head(key)) !== null);
  return results.filter((row) => !there.get(row.key));
}
