import { answer, api } from '#admin/api/client.ts';
import type { Product, Variant } from '#admin/api/types.ts';
import type { Details } from './details.ts';
import { detailsBody } from './details.ts';
import type { VariantValues } from './variantValues.ts';

/* The writes of this page, each at the version that was seen. */
const at = (row: { version: number }) => ({ 'if-match': `"${row.version}"` });

/** All fields go along, not the edited alone: at this version the others are as they were. */
export function writeDetails(edits: Partial<Details>, row: Product, valuesOf: (row: Product) => Details): Promise<Product> {
  const json = detailsBody({ ...valuesOf(row), ...edits });
  return answer(api.products[':id'].$patch({ param: { id: row.id }, header: at(row), json }));
}

export function writeVariant(edits: Partial<VariantValues>, row: Variant): Promise<Variant> {
  return answer(api.variants[':id'].$patch({ param: { id: row.id }, header: at(row), json: edits }));
}

export async function archiveProduct(row: Product): Promise<void> {
  await api.products[':id'].$delete({ param: { id: row.id }, header: at(row) });
}

export async function archiveVariant(row: Variant): Promise<void> {
  await api.variants[':id'].$delete({ param: { id: row.id }, header: at(row) });
}
