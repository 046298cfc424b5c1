import { DEPARTMENTS, SECOND_FACTOR } from '#db/accounts/read.ts';
import type { Db } from '#db/kit/db.ts';
import { readFirst, readRows } from '#db/kit/read.ts';
import { raw } from '#db/kit/statement.ts';
import { type Role, rolesWith } from '#domain/permissions.ts';

/** Times are epoch milliseconds. */
export interface MemberRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  departments: { id: string; name: string }[];
  invited: boolean;
  invitedAt: number | null;
  secondFactor: boolean;
  lastOwner: boolean;
  lastSeenAt: number | null;
  version: number;
}

type Flag = 'invited' | 'secondFactor' | 'lastOwner';
type Stored = Omit<MemberRow, 'departments' | Flag> & { departments: string } & Record<Flag, number>;

const DECIDE = rolesWith('members.write', 'everywhere')
  .map((role) => `'${role}'`)
  .join(', ');

/** SQL for a row `p` of people: is this the only person who may manage members and has accepted their invitation? */
export const IS_LAST_TO_DECIDE = `(p.role IN (${DECIDE}) AND p.verified_at IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM people other WHERE other.role <> 'customer' AND other.role IN (${DECIDE})
    AND other.id <> p.id AND other.verified_at IS NOT NULL AND other.erased_at IS NULL))`;

const MEMBER = `SELECT p.id, p.email, p.name, p.role, p.version, p.verified_at IS NULL AS invited, ${SECOND_FACTOR} AS secondFactor,
  ${IS_LAST_TO_DECIDE} AS lastOwner,
  (SELECT max(a.at) FROM audit a WHERE a.entity_id = p.id AND a.action IN ('member.invited', 'member.invited_again')) AS invitedAt,
  (SELECT max(s.rotated_at) FROM sessions s WHERE s.person_id = p.id) AS lastSeenAt, ${DEPARTMENTS} AS departments
FROM people p`;

/* `role <> 'customer'` is the condition of the index that contains only staff. */
const LIST = `${MEMBER} WHERE p.role <> 'customer' AND (?1 ->> 'role' IS NULL OR p.role = ?1 ->> 'role')
  AND (instr(p.name_folded, ?1 ->> 'name') > 0 OR instr(p.email, ?1 ->> 'address') > 0)
  AND (?1 ->> 'after' IS NULL OR (p.name_folded, p.id) > ((SELECT name_folded FROM people WHERE id = ?1 ->> 'after'), ?1 ->> 'after'))
ORDER BY p.name_folded, p.id LIMIT ?2`;

/** Up to `most` members of staff, by name, after the person `after`. Parts of a folded name, or of an address, find them; '' finds all. */
export async function listMembers(
  db: Db,
  filter: { name: string; address: string; role: Role | null; after: string | null },
  most: number,
): Promise<MemberRow[]> {
  return (await readRows<Stored>(db, raw(LIST, JSON.stringify(filter), most))).map(read);
}

/** Null when there is no person with this id. */
export async function memberById(db: Db, id: string): Promise<MemberRow | null> {
  const row = await readFirst<Stored>(db, raw(`${MEMBER} WHERE p.id = ?1`, id));
  return row && read(row);
}

export async function memberByEmail(db: Db, email: string): Promise<MemberRow | null> {
  const row = await readFirst<Stored>(db, raw(`${MEMBER} WHERE p.email = ?1`, email));
  return row && read(row);
}

const STILL_MAY = `SELECT 1 FROM people WHERE id = ?1 AND role IN (SELECT value FROM json_each(?2))`;

/** May this person still manage members? */
export async function mayWriteMembers(db: Db, personId: string): Promise<boolean> {
  const allowed = JSON.stringify(rolesWith('members.write', 'everywhere'));
  return (await readFirst(db, raw(STILL_MAY, personId, allowed))) !== null;
}

function read({ departments, invited, secondFactor, lastOwner, ...row }: Stored): MemberRow {
  return {
    ...row,
    departments: JSON.parse(departments),
    invited: invited === 1,
    secondFactor: secondFactor === 1,
    lastOwner: lastOwner === 1,
  };
}
