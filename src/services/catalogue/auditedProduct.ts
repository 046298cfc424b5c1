import type { ProductRow } from '#db/catalogue/editable.ts';

/** What the audit tells of a product. */
export function auditedProduct(p: ProductRow): object {
  const { slug, name, description, brand, categoryId, origin, storage, allergens, archivedAt } = p;
  return { slug, name, description, brand, categoryId, origin, storage, allergens: JSON.parse(allergens), archivedAt };
}
