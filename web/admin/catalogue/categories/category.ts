import type { QueryClient } from '@tanstack/react-query';
import { answer, api, atVersion } from '#admin/api/client.ts';
import { EXEMPTION_LABEL, type ExemptionValue } from '#admin/catalogue/exemption.ts';
import { productsChanged } from '#admin/catalogue/queries.ts';
import { type FieldErrors, issueErrors } from '#admin/edit/fieldErrors.ts';
import { type Category, categoriesQuery } from '#admin/shell/departments.ts';
import { categoryPatch } from '#contracts/assortment.ts';

/** The values of the form. */
export interface CategoryValues {
  name: string;
  /** The department (`dep_…`) or the category (`cat_…`) that it is directly below. */
  below: string;
  /** Basis points. */
  taxRate: string;
  withdrawalExempt: ExemptionValue;
  freshGoods: boolean;
}

export const CATEGORY_LABELS: Record<keyof CategoryValues, string> = {
  name: 'Name',
  below: 'Part of',
  taxRate: 'VAT',
  withdrawalExempt: EXEMPTION_LABEL,
  freshGoods: 'Fresh goods, for their reductions',
};

export function categoryValues({ name, departmentId, parentId, taxRate, withdrawalExempt, freshGoods }: Category): CategoryValues {
  return { name, below: parentId ?? departmentId, taxRate: String(taxRate), withdrawalExempt: withdrawalExempt ?? '', freshGoods };
}

function bodyOf({ withdrawalExempt, below, taxRate, ...edits }: Partial<CategoryValues>) {
  return {
    ...edits,
    ...(below === undefined ? {} : isDepartment(below) ? { departmentId: below, parentId: null } : { parentId: below }),
    ...(taxRate === undefined ? {} : { taxRate: Number(taxRate) }),
    ...(withdrawalExempt === undefined ? {} : { withdrawalExempt: withdrawalExempt || null }),
  };
}

const isDepartment = (id: string) => id.startsWith('dep_');

/** The store answers errors for the two ids of which one field is made. */
export function atBelow({ parentId, departmentId, ...errors }: FieldErrors): FieldErrors {
  const below = parentId ?? departmentId;
  return below ? { ...errors, below } : errors;
}

/** Messages by field; empty if it can be sent. */
export function categoryErrors(values: CategoryValues): FieldErrors {
  return issueErrors(categoryPatch.safeParse(bodyOf(values)).error?.issues);
}

export function writeCategory(edits: Partial<CategoryValues>, row: Category): Promise<Category> {
  return answer(api.categories[':id'].$patch({ param: { id: row.id }, header: atVersion(row), json: bodyOf(edits) }));
}

/** Creates a category; the store puts it at the end of its level. */
export function createCategory({ name, below, ...rest }: CategoryValues, categories: readonly Category[]): Promise<Category> {
  const parent = categories.find(({ id }) => id === below);
  const json = { name, departmentId: parent?.departmentId ?? below, parentId: parent?.id ?? null, ...bodyOf(rest) };
  return answer(api.categories.$post({ json }));
}

/** Gives a category another place among those beside it; 0 is the first. */
export function placeCategory(row: Category, position: number): Promise<Category> {
  return answer(api.categories[':id'].$patch({ param: { id: row.id }, header: atVersion(row), json: { position } }));
}

export function mergeCategory(row: Category, into: string): Promise<Category> {
  return answer(api.categories[':id'].merge.$post({ param: { id: row.id }, header: atVersion(row), json: { into } }));
}

export async function deleteCategory(row: Category): Promise<void> {
  await api.categories[':id'].$delete({ param: { id: row.id }, header: atVersion(row) });
}

/** Reads a category from the store, not from the cache. */
export async function readCategory(queryClient: QueryClient, row: Category): Promise<Category> {
  const all = await queryClient.fetchQuery({ ...categoriesQuery, staleTime: 0 });
  return all.find(({ id }) => id === row.id) ?? row;
}

/** Reads the categories again after one of them changed. What holds for products may have changed with it. */
export async function categoriesChanged(queryClient: QueryClient): Promise<void> {
  await Promise.all([queryClient.invalidateQueries(categoriesQuery), productsChanged(queryClient)]);
}
