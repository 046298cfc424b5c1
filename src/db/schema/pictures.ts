import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { products } from './catalogue.ts';

/** How many pictures of products show a file. Set by triggers. One that an order of the past shows counts once more, for ever. */
export const mediaUses = sqliteTable('media_uses', { key: text('key').primaryKey(), uses: integer('uses').notNull() }, (t) => [
  check('media_uses_some', sql`${t.uses} >= 0`),
]);

export const productImages = sqliteTable(
  'product_images',
  {
    id: text('id').primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => products.id),
    /** The key of the object in R2: the hash of its content. */
    key: text('key').notNull(),
    alt: text('alt').notNull().default(''),
    contentType: text('content_type').notNull(),
    /** Pixels, as it is shown. Null for the drawings of the demo store, which are small squares. */
    width: integer('width'),
    height: integer('height'),
    /** A JSON array of the narrower copies of it, `{key, width}`, the narrowest first. */
    copies: text('copies').notNull().default('[]'),
    position: integer('position').notNull().default(0),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('product_images_by_product').on(t.productId, t.position), check('product_images_copies', sql`json_valid(${t.copies})`)],
);
