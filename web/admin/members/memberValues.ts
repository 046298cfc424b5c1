import type { Member, Role } from '#admin/api/types.ts';
import { worksInDepartments } from '#contracts/permissions.ts';

/** What the form edits, each value comparable by itself. */
export interface MemberValues {
  name: string;
  role: Role;
  /** Ids in order, joined by spaces. */
  departments: string;
}

export const MEMBER_LABELS = { name: 'Name', role: 'Role', departments: 'Departments' } as const satisfies Record<
  keyof MemberValues,
  string
>;

export function valuesOf({ name, role, departments }: Member): MemberValues {
  return { name, role, departments: worksInDepartments(role) ? joined(departments.map((d) => d.id)) : '' };
}

export function joined(ids: readonly string[]): string {
  return [...ids].sort().join(' ');
}

export function parted(ids: string): string[] {
  return ids.split(' ').filter(Boolean);
}

/** What is wrong with these before the store is asked, by field. */
export function faultsOf({ name, role, departments }: MemberValues): Record<string, string> {
  return {
    ...(name.trim() === '' ? { name: 'Needed' } : {}),
    ...(worksInDepartments(role) && departments === '' ? { departments: 'At least one department' } : {}),
  };
}
