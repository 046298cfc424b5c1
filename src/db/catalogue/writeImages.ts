import { eq, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow, guardThat } from '#db/kit/guard.ts';
import { fromSql, type Statement } from '#db/kit/statement.ts';
import { productImages } from '#db/schema/index.ts';
import { MOST_IMAGES } from '#domain/catalogue/images.ts';

export type ImageRow = Omit<typeof productImages.$inferInsert, 'position'>;

/** The pictures of a product, as the audit keeps them. */
export async function imagesOf(db: Db, productId: string): Promise<{ id: string; key: string; alt: string }[]> {
  const { id, key, alt, position } = productImages;
  return db.select({ id, key, alt }).from(productImages).where(eq(productImages.productId, productId)).orderBy(position, id);
}

/** Adds pictures at the end. One that the product has already, by its content, is left out. CHECK `nothing_matched` when there are too many. */
export function addImages(productId: string, rows: readonly ImageRow[]): Statement[] {
  const next = sql`(SELECT coalesce(1 + max(position), 0) FROM product_images WHERE product_id = ${productId})`;
  return [
    ...rows.map(({ id, key, contentType, width, height, copies, createdAt, alt = '' }) =>
      fromSql(sql`INSERT INTO product_images (id, product_id, key, alt, content_type, width, height, copies, position, created_at)
        SELECT ${id}, ${productId}, ${key}, ${alt}, ${contentType}, ${width}, ${height}, ${copies}, ${next}, ${createdAt}
        WHERE NOT EXISTS (SELECT 1 FROM product_images WHERE product_id = ${productId} AND key = ${key})`),
    ),
    guardThat(sql`(SELECT count(*) FROM product_images WHERE product_id = ${productId}) <= ${MOST_IMAGES}`),
  ];
}

/** Gives the pictures of a product their order and their texts. */
export function arrangeImages(productId: string, images: readonly { id: string; alt: string }[]): Statement[] {
  const given = JSON.stringify(images);
  return [
    fromSql(sql`UPDATE product_images SET position = given.key, alt = given.value ->> 'alt' FROM json_each(${given}) given
      WHERE product_images.id = given.value ->> 'id' AND product_images.product_id = ${productId}`),
  ];
}

/** Takes a picture off a product. CHECK `nothing_matched` when it has none of this id. */
export function removeImage(productId: string, imageId: string): Statement[] {
  return [fromSql(sql`DELETE FROM product_images WHERE id = ${imageId} AND product_id = ${productId}`), guardOneRow()];
}

/** Of these keys, those that something shows: a picture of a product or a copy of it, a department, a category, or a line of an order. */
export async function keysInUse(db: Db, keys: readonly string[]): Promise<Set<string>> {
  const rows = await db.all<{
    key: string;
  }>(sql`SELECT u.key FROM json_each(${JSON.stringify(keys)}) asked CROSS JOIN media_uses u ON u.key = asked.value
    WHERE u.uses > 0 UNION ALL SELECT image_key FROM departments UNION ALL SELECT image_key FROM categories`);
  return new Set(rows.map(({ key }) => key));
}
