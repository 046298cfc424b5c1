import { useQuery } from '@tanstack/react-query';
import type { Category, Department } from '#admin/api/types.ts';
import { categoriesQuery, departmentsQuery } from '#admin/queries/aisles.ts';
import { ownDepartments } from './departments.ts';
import { useMe } from './useMe.ts';

export interface Aisles {
  departments: Department[];
  categories: Category[];
  /** Names by id, of every department and category there is. */
  nameOf: (id: string) => string;
  ready: boolean;
  error: Error | null;
}

/** The departments this person looks after, with their categories. */
export function useAisles(): Aisles {
  const me = useMe();
  const all = useQuery(departmentsQuery);
  const each = useQuery(categoriesQuery);
  const departments = ownDepartments(me, all.data ?? []);
  const own = new Set(departments.map((d) => d.id));
  const names = new Map([...(all.data ?? []), ...(each.data ?? [])].map(({ id, name }) => [id, name]));
  return {
    departments,
    categories: (each.data ?? []).filter((c) => own.has(c.departmentId)),
    nameOf: (id) => names.get(id) ?? '',
    ready: all.isSuccess && each.isSuccess,
    error: all.error ?? each.error,
  };
}
