import { answer, api, atVersion } from '#admin/api/client.ts';
import type { Product, Variant } from '#admin/catalogue/queries.ts';
import { type Details, detailsBody, detailsOf } from './details.ts';
import { type VariantValues, variantBody } from './variantValues.ts';

/** All fields are sent, not only the edited ones: at this version the others have not changed. */
export function writeDetails(edits: Partial<Details>, row: Product): Promise<Product> {
  const json = detailsBody({ ...detailsOf(row), ...edits });
  return answer(api.products[':id'].$patch({ param: { id: row.id }, header: atVersion(row), json }));
}

export function writeVariant(edits: Partial<VariantValues>, row: Variant): Promise<Variant> {
  return answer(api.variants[':id'].$patch({ param: { id: row.id }, header: atVersion(row), json: variantBody(edits) }));
}

export async function archiveProduct(row: Product): Promise<void> {
  await api.products[':id'].$delete({ param: { id: row.id }, header: atVersion(row) });
}

export async function archiveVariant(row: Variant): Promise<void> {
  await api.variants[':id'].$delete({ param: { id: row.id }, header: atVersion(row) });
}
