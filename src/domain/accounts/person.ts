import type { Role } from '#domain/permissions.ts';

/** A signed-in person, from their session and the database. */
export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** The departments of a clerk or manager. An owner has all. */
  departmentIds: string[];
  verified: boolean;
  /** True when sign-in asks for a code of the authenticator app. */
  secondFactor: boolean;
  /** When they last proved their identity in this session, epoch milliseconds. */
  authenticatedAt: number;
  /** True when they must set up an authenticator app first. Until then they are treated as a customer. */
  roleWaits?: boolean;
}
