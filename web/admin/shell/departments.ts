import { queryOptions, useQuery } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, api } from '#admin/api/client.ts';
import { type DepartmentAction, mayIn } from '#contracts/permissions.ts';
import { type Me, useMe } from './me.ts';

export type Department = InferResponseType<typeof api.departments.$get, 200>['items'][number];
export type Category = InferResponseType<typeof api.categories.$get, 200>['items'][number];

const QUARTER_HOUR = 15 * 60_000;

export const departmentsQuery = queryOptions({
  queryKey: ['departments'],
  queryFn: async () => (await answer(api.departments.$get())).items,
  staleTime: QUARTER_HOUR,
});

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: async () => (await answer(api.categories.$get())).items,
  staleTime: QUARTER_HOUR,
});

/** All departments and categories, as words need them. Empty while they load. */
export function useAssortment(): { departments: Department[]; categories: Category[] } {
  return { departments: useQuery(departmentsQuery).data ?? NONE, categories: useQuery(categoriesQuery).data ?? NO_CATEGORIES };
}

/* The same lists at each render, so that what is made of them is not made again. */
const NONE: Department[] = [];
const NO_CATEGORIES: Category[] = [];

/** May this user do an action in a department? The store checks it again at each write. */
export function mayDo({ role, departments }: Me, action: DepartmentAction, departmentId: string): boolean {
  return mayIn({ role, departmentIds: departments.map((d) => d.id) }, action, departmentId);
}

export interface OwnDepartments {
  departments: Department[];
  categories: Category[];
  /** The name of any department or category, by its id. */
  nameOf: (id: string) => string;
  ready: boolean;
  error: Error | null;
}

/** The departments in which the user may do an action (all for an owner), with their categories. */
export function useOwnDepartments(action: DepartmentAction = 'products.write'): OwnDepartments {
  const me = useMe();
  const allDepartments = useQuery(departmentsQuery);
  const allCategories = useQuery(categoriesQuery);
  const departments = (allDepartments.data ?? []).filter((d) => mayDo(me, action, d.id));
  const ids = new Set(departments.map((d) => d.id));
  const names = new Map([...(allDepartments.data ?? []), ...(allCategories.data ?? [])].map(({ id, name }) => [id, name]));
  return {
    departments,
    categories: (allCategories.data ?? []).filter((c) => ids.has(c.departmentId)),
    nameOf: (id) => names.get(id) ?? '',
    ready: allDepartments.isSuccess && allCategories.isSuccess,
    error: allDepartments.error ?? allCategories.error,
  };
}
