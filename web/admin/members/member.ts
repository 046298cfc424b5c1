import type { FieldErrors } from '#admin/edit/fieldErrors.ts';
import type { Role } from '#admin/shell/me.ts';
import { worksInDepartments } from '#contracts/permissions.ts';
import type { Member, StaffRole } from './queries.ts';

export const STAFF_ROLES = [
  { value: 'clerk', label: 'Clerk', does: 'Products and stock of their departments' },
  { value: 'manager', label: 'Manager', does: 'The same, with customers, mail and the audit of their departments' },
  { value: 'owner', label: 'Owner', does: 'Everything, everywhere, and who works here' },
] as const satisfies readonly { value: StaffRole; label: string; does: string }[];

/** Why the last owner's role stays. */
export const ONLY_OWNER = 'A store needs an owner who can sign in, and there is no other. Make somebody else an owner first.';

/** The values of the form. Each can be compared with `===`. */
export interface MemberValues {
  name: string;
  role: Role;
  /** Sorted ids, joined by spaces. */
  departments: string;
}

export const MEMBER_LABELS = { name: 'Name', role: 'Role', departments: 'Departments' } as const;

export function valuesOf({ name, role, departments }: Member): MemberValues {
  return { name, role, departments: worksInDepartments(role) ? joinIds(departments.map((d) => d.id)) : '' };
}

export function joinIds(ids: readonly string[]): string {
  return [...ids].sort().join(' ');
}

export function splitIds(ids: string): string[] {
  return ids.split(' ').filter(Boolean);
}

export function roleName(role: Role): string {
  return STAFF_ROLES.find((r) => r.value === role)?.label ?? 'None';
}

/** Errors that are found before the store is called. */
export function memberErrors({ name, role, departments }: MemberValues): FieldErrors {
  return {
    ...(name.trim() === '' ? { name: 'Needed' } : {}),
    ...(worksInDepartments(role) && departments === '' ? { departments: 'At least one department' } : {}),
  };
}

/** What happens when a member of staff is withdrawn. */
export function consequencesOfWithdrawing({ role, departments, email, invited }: Member, isMe: boolean): string[] {
  if (invited) return [`The link that was mailed to ${email} stops working.`, 'You can invite them again at any time.'];
  const where = worksInDepartments(role) ? departments.map((d) => d.name).join(', ') : 'every department';
  return [
    isMe ? 'That is you: you are signed out at once, and cannot undo it.' : `They lose access to ${where} at once.`,
    'All their devices are signed out.',
    'Their account, orders and prices as a shopper stay. So does what the audit says of them.',
  ];
}
