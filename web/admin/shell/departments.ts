import type { Department, Me } from '../api/types.ts';

/** May this person change products and stock of a department? The store decides again at each write. */
export function mayEdit(me: Me, departmentId: string): boolean {
  return me.role === 'owner' || (isStaff(me) && me.departments.some((d) => d.id === departmentId));
}

export function isStaff(me: Me): boolean {
  return me.role !== 'customer';
}

/** The departments a person looks after; an owner looks after all. */
export function ownDepartments(me: Me, all: readonly Department[]): Department[] {
  return all.filter((d) => mayEdit(me, d.id));
}
