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

interface Assortment {
  departments: Department[];
  categories: Category[];
  /** Both are there. Until then the lists are empty, and what is made of them is wrong. */
  ready: boolean;
  error: Error | null;
  /** Reads again what could not be read. */
  retry: () => void;
}

/** All departments and categories, as words need them. */
export function useAssortment(): Assortment {
  const departments = useQuery(departmentsQuery);
  const categories = useQuery(categoriesQuery);
  return {
    departments: departments.data ?? NONE,
    categories: categories.data ?? NO_CATEGORIES,
    ready: departments.data !== undefined && categories.data !== undefined,
    error: departments.error ?? categories.error,
    retry: () => {
      for (const query of [departments, categories]) if (query.error) void query.refetch();
    },
  };
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
  retry: () => void;
}

/** The departments in which the user may do an action (all for an owner), with their categories. */
export function useOwnDepartments(action: DepartmentAction = 'products.write'): OwnDepartments {
  const me = useMe();
  const { departments: all, categories, ready, error, retry } = useAssortment();
  const departments = all.filter((d) => mayDo(me, action, d.id));
  const ids = new Set(departments.map((d) => d.id));
  const names = new Map([...all, ...categories].map(({ id, name }) => [id, name]));
  return {
    departments,
    categories: categories.filter((c) => ids.has(c.departmentId)),
    nameOf: (id) => names.get(id) ?? '',
    ...{ ready, error, retry },
  };
}
