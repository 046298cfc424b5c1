import type { Person } from '../db/accounts/person.ts';
import { may } from '../domain/staff/permissions.ts';

export type { Person };

export function isStaff(person: Person | null): boolean {
  return person !== null && may(person.role, 'desk.read');
}
