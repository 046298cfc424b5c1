import { z } from 'zod';
import { role } from './accounts.ts';
import { email } from './email.ts';
import { words } from './text.ts';
import { id, listOf, page, time, version } from './wire.ts';

export const staffRole = role.exclude(['customer']);
const departments = z.array(id).max(100);

/** A member of staff, or somebody who was invited. */
export const member = z.object({
  id,
  email: z.string(),
  name: z.string(),
  /** `customer` once they were removed from the staff. */
  role,
  departments: z.array(z.object({ id, name: z.string() })),
  /** True while they have not accepted the invitation yet. */
  invited: z.boolean(),
  /** When the last invitation was sent. */
  invitedAt: time.nullable(),
  /** True when sign-in asks for a code of the authenticator app. */
  secondFactor: z.boolean(),
  /**
   * True for the only person who may manage members and has accepted their invitation. This role stays until somebody else has it (409
   * `last_owner`).
   */
  lastOwner: z.boolean(),
  /** The latest use of a session that is still stored. */
  lastSeenAt: time.nullable(),
  version,
});

export const newMember = z.strictObject({ email, name: words(80), role: staffRole, departments: departments.default([]) });
/** The role `customer` removes a person from the staff. */
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
