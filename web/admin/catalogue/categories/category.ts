import type { QueryClient } from '@tanstack/react-query';
import { answer, api, atVersion } from '#admin/api/client.ts';
import { EXEMPTION_LABEL, type ExemptionValue } from '#admin/catalogue/exemption.ts';
import { productsChanged } from '#admin/catalogue/queries.ts';
import { type FieldErrors, issueErrors } from '#admin/edit/fieldErrors.ts';
import { type Category, categoriesQuery } from '#admin/shell/departments.ts';
import { categoryPatch } from '#contracts/catalogue.ts';

/** The values of the form. */
export interface CategoryValues {
  name: string;
  withdrawalExempt: ExemptionValue;
  freshGoods: boolean;
}

export const CATEGORY_LABELS: Record<keyof CategoryValues, string> = {
  name: 'Name',
  withdrawalExempt: EXEMPTION_LABEL,
  freshGoods: 'Fresh goods, for their reductions',
};

export function categoryValues({ name, withdrawalExempt, freshGoods }: Category): CategoryValues {
  return { name, withdrawalExempt: withdrawalExempt ?? '', freshGoods };
}

function bodyOf({ withdrawalExempt, ...edits }: Partial<CategoryValues>) {
  return withdrawalExempt === undefined ? edits : { ...edits, withdrawalExempt: withdrawalExempt || null };
}

/** Messages by field; empty if it can be sent. */
export function categoryErrors(values: CategoryValues): FieldErrors {
  return issueErrors(categoryPatch.safeParse(bodyOf(values)).error?.issues);
}

export function writeCategory(edits: Partial<CategoryValues>, row: Category): Promise<Category> {
  return answer(api.categories[':id'].$patch({ param: { id: row.id }, header: atVersion(row), json: bodyOf(edits) }));
}

/** Reads a category from the store, not from the cache. */
export async function readCategory(queryClient: QueryClient, row: Category): Promise<Category> {
  const all = await queryClient.fetchQuery({ ...categoriesQuery, staleTime: 0 });
  return all.find(({ id }) => id === row.id) ?? row;
}

/** Shows a category as the store answered it. What holds for products may have changed with it. */
export async function categoryChanged(queryClient: QueryClient, saved: Category): Promise<void> {
  queryClient.setQueryData(categoriesQuery.queryKey, (all) => all?.map((one) => (one.id === saved.id ? saved : one)));
  await productsChanged(queryClient);
}
