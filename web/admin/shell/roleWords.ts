import type { Me } from '#admin/api/types.ts';
import { namesOf } from '#admin/words/names.ts';
import { worksInDepartments } from '#contracts/permissions.ts';

/** "Owner", "Clerk, Frozen", "Manager, Fresh and Dairy". */
export function roleWords({ role, departments }: Me): string {
  const name = role.charAt(0).toUpperCase() + role.slice(1);
  if (!worksInDepartments(role) || departments.length === 0) return name;
  return `${name}, ${namesOf(departments)}`;
}
