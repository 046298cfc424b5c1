import { z } from 'zod';
import { email, role } from './accounts.ts';
import { words } from './text.ts';
import { id, listOf, page, time, version } from './wire.ts';

export const staffRole = role.exclude(['customer']);
const departments = z.array(id).max(100);

/** Somebody who works here, or was asked to. */
export const member = z.object({
  id,
  email: z.string(),
  name: z.string(),
  /** `customer` once they were withdrawn. */
  role,
  departments: z.array(z.object({ id, name: z.string() })),
  /** They have not chosen their password yet. */
  invited: z.boolean(),
  /** Of the last invitation. */
  invitedAt: time.nullable(),
  /** An authenticator app is asked for when they sign in. */
  secondFactor: z.boolean(),
  /** Nobody else who has followed their invitation decides who works here: this role stays until somebody else has it (409 `last_owner`). */
  lastOwner: z.boolean(),
  /** Of the sessions that are still remembered. */
  lastSeenAt: time.nullable(),
  version,
});

export const newMember = z.strictObject({ email, name: words(80), role: staffRole, departments: departments.default([]) });
/** The role `customer` withdraws somebody from the staff. */
export const memberPatch = z.strictObject({
  name: words(80).optional(),
  role: role.optional(),
  departments: departments.optional(),
});

export const memberQuery = page.extend({ q: z.string().max(200).optional(), role: staffRole.optional() });
export const memberList = listOf(member);

export type Member = z.infer<typeof member>;
export type NewMember = z.infer<typeof newMember>;
export type MemberPatch = z.infer<typeof memberPatch>;
export type MemberQuery = z.infer<typeof memberQuery>;
