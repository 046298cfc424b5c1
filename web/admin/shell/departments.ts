import type { Department, Me } from '#admin/api/types.ts';
import { may, mayIn } from '#contracts/permissions.ts';

/** May this person change products and stock of a department? The store decides again at each write. */
export function mayEdit({ role, departments }: Me, departmentId: string): boolean {
  return mayIn({ role, departmentIds: departments.map((d) => d.id) }, 'products.write', departmentId);
}

export function isStaff(me: Me): boolean {
  return may(me.role, 'staff.read');
}

/** The departments a person looks after; an owner looks after all. */
export function ownDepartments(me: Me, all: readonly Department[]): Department[] {
  return all.filter((d) => mayEdit(me, d.id));
}
