import type { Person } from '../db/accounts/person.ts';

export type { Person };

export function isStaff(person: Person | null): boolean {
  return person !== null && person.role !== 'customer';
}
