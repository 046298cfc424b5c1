import type { QueryClient } from '@tanstack/react-query';
import { answer, api, atVersion } from '#admin/api/client.ts';
import { type FieldErrors, issueErrors } from '#admin/edit/fieldErrors.ts';
import { type Department, departmentsQuery } from '#admin/shell/departments.ts';
import { departmentPatch } from '#contracts/assortment.ts';

/** The values of the form. */
export interface DepartmentValues {
  name: string;
  hue: number;
}

export const DEPARTMENT_LABELS: Record<keyof DepartmentValues, string> = { name: 'Name', hue: 'Tint' };

export const departmentValues = ({ name, hue }: Department): DepartmentValues => ({ name, hue });

/** Messages by field; empty if it can be sent. */
export function departmentErrors(values: Partial<DepartmentValues>): FieldErrors {
  return issueErrors(departmentPatch.safeParse(values).error?.issues);
}

export function createDepartment(json: DepartmentValues): Promise<Department> {
  return answer(api.departments.$post({ json }));
}

/** Makes the departments and categories of a grocer, in an empty store. */
export async function fillFromTemplate(): Promise<void> {
  await api.departments.template.$post();
}

export function writeDepartment(json: Partial<DepartmentValues> & { position?: number }, row: Department): Promise<Department> {
  return answer(api.departments[':id'].$patch({ param: { id: row.id }, header: atVersion(row), json }));
}

export async function deleteDepartment(row: Department): Promise<void> {
  await api.departments[':id'].$delete({ param: { id: row.id }, header: atVersion(row) });
}

/** Reads a department from the store, not from the cache. */
export async function readDepartment(queryClient: QueryClient, row: Department): Promise<Department> {
  const all = await queryClient.fetchQuery({ ...departmentsQuery, staleTime: 0 });
  return all.find(({ id }) => id === row.id) ?? row;
}

/** Reads the departments again after one of them changed. */
export function departmentsChanged(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries(departmentsQuery);
}
