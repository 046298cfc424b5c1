import { allRows, type Read } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';

export interface ProductName {
  id: string;
  name: string;
  slug: string;
  categoryId: string;
}

/** Name and address of the products with these ids that are sold. */
export function productNames(ids: readonly string[]): Read<ProductName[]> {
  return allRows<ProductName, ProductName>(
    raw(
      `SELECT p.id, p.name, p.slug, p.category_id AS categoryId FROM json_each(?1) named JOIN products p ON p.id = named.value
WHERE p.archived_at IS NULL`,
      JSON.stringify(ids),
    ),
    (row) => row,
  );
}
