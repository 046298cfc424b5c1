import type { Role } from '#domain/permissions.ts';

/** A signed-in person, as their session and the database tell. */
export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Departments a clerk or manager belongs to; an owner has all. */
  departmentIds: string[];
  verified: boolean;
  /** An authenticator app is asked for at sign-in. */
  secondFactor: boolean;
  /** When they last showed who they are in this session, epoch milliseconds. */
  authenticatedAt: number;
  /** Their role waits until they have an authenticator app; until then they are a customer. */
  roleWaits?: boolean;
}
