import type { Role } from '../contracts/accounts.ts';

/** A signed-in person, as the access token and the database tell. */
export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Departments a clerk or manager belongs to; an owner has all. */
  departmentIds: string[];
  verified: boolean;
}

export function isStaff(person: Person | null): boolean {
  return person !== null && person.role !== 'customer';
}
