import { type Role, worksInDepartments } from '#domain/permissions.ts';
import type { FieldError } from '#domain/refusals.ts';

/** The departments to store with a role. None for roles that do not depend on departments. */
export function departmentsFor(role: Role, departmentIds: readonly string[]): string[] {
  return worksInDepartments(role) ? [...new Set(departmentIds)] : [];
}

/** Why this role is not allowed with these departments. Null when it is allowed. */
export function departmentsProblem(role: Role, departmentIds: readonly string[]): FieldError | null {
  return worksInDepartments(role) && departmentIds.length === 0 ? { path: 'departments', message: 'At least one department' } : null;
}

export const NO_SUCH_DEPARTMENT: FieldError = { path: 'departments', message: 'One of these departments does not exist' };
