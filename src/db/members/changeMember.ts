import { and, eq, ne, type SQL, sql } from 'drizzle-orm';
import { revokeOthers } from '#db/accounts/sessions.ts';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { permittedEverywhere } from '#db/kit/permitted.ts';
import type { Statement } from '#db/kit/statement.ts';
import { people } from '#db/schema/index.ts';
import { type Role, rolesWith } from '#domain/permissions.ts';
import { killInvitations, setDepartments } from './inviteMember.ts';
import { IS_LAST_TO_DECIDE } from './members.ts';

export interface MemberChange {
  id: string;
  version: number;
  name: string;
  role: Role;
  departmentIds: string[];
  /** Epoch milliseconds. */
  now: number;
}

const DECIDES = 'members.write' as const;

/**
 * Change a member of staff who is still at `version`. CHECK `nothing_matched` when they have changed, when the actor may not, or when
 * nobody would be left who may manage members. FOREIGN KEY for an unknown department.
 */
export function changeMember(db: Db, actorId: string, { id, version, name, role, departmentIds, now }: MemberChange): Statement[] {
  const decides = rolesWith(DECIDES, 'everywhere').includes(role);
  return [
    db
      .update(people)
      .set({ name, role, version: sql`${people.version} + 1` })
      .where(
        and(
          eq(people.id, id),
          eq(people.version, version),
          ne(people.role, 'customer'),
          permittedEverywhere(DECIDES, actorId),
          decides ? undefined : someoneElseDecides(id),
        ),
      ),
    guardOneRow(),
    ...setDepartments(db, sql`${id}`, departmentIds),
    ...(role === 'customer' ? [...killInvitations(db, id, now), ...revokeOthers(db, id, null, now)] : []),
  ];
}

/** SQL: is there another person who may manage members, or is this person not one of them? */
export function someoneElseDecides(personId: string): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM people p WHERE p.id = ${personId} AND ${sql.raw(IS_LAST_TO_DECIDE)})`;
}

/** Checks again after a write that matched nothing. */
export async function isLastToDecide(db: Db, personId: string): Promise<boolean> {
  const [row] = await db.all<{ safe: number }>(sql`SELECT ${someoneElseDecides(personId)} AS safe`);
  return row?.safe === 0;
}
