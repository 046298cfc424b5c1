import { type Role, worksInDepartments } from '#domain/permissions.ts';
import type { FieldError } from '#domain/refusals.ts';

/** The departments that a role is kept with: none where it does not depend on them. */
export function departmentsFor(role: Role, departmentIds: readonly string[]): string[] {
  return worksInDepartments(role) ? [...new Set(departmentIds)] : [];
}

/** Why a role cannot be had with these departments; null when it can. */
export function departmentsProblem(role: Role, departmentIds: readonly string[]): FieldError | null {
  return worksInDepartments(role) && departmentIds.length === 0 ? { path: 'departments', message: 'At least one department' } : null;
}

export const NO_SUCH_DEPARTMENT: FieldError = { path: 'departments', message: 'One of these departments does not exist' };
