import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { type MailedToken, mailWithToken } from '#db/accounts/mailedToken.ts';
import { idOfEmail } from '#db/accounts/passwords.ts';
import { shortenForStaff } from '#db/accounts/sessions.ts';
import type { Db } from '#db/kit/db.ts';
import { filled } from '#db/kit/filled.ts';
import { guardOneRow, guardThat } from '#db/kit/guard.ts';
import { permittedEverywhere } from '#db/kit/permitted.ts';
import type { Statement } from '#db/kit/statement.ts';
import { people, staffDepartments, tokens } from '#db/schema/index.ts';
import type { Role } from '#domain/permissions.ts';

export interface Invitee {
  /** The id for a new person. A known address keeps its own. */
  id: string;
  email: string;
  name: string;
  role: Role;
  departmentIds: string[];
}

/**
 * Add a person with a role and departments. CHECK `nothing_matched` when the actor may not, or the address already belongs to staff.
 * FOREIGN KEY for an unknown department. A shopper's account gets the role and keeps its name. An account that was never verified is
 * taken over: a stranger may have registered it, so its password and links stop working.
 */
export function inviteMember(db: Db, actorId: string, { id, email, name, role, departmentIds }: Invitee, mailed: MailedToken): Statement[] {
  const invitee = idOfEmail(email);
  const row = filled(people, { id, email, name, passwordHash: '', role, createdAt: mailed.now });
  const unlessVerified = (then: SQL, column: SQLiteColumn) => sql`iif(${people.verifiedAt} IS NULL, ${then}, ${column})`;
  return [
    db
      .insert(people)
      .select(sql`SELECT ${row} WHERE ${permittedEverywhere('members.write', actorId)}`)
      .onConflictDoUpdate({
        target: people.email,
        set: {
          role,
          name: unlessVerified(sql`${name}`, people.name),
          passwordHash: unlessVerified(sql`''`, people.passwordHash),
          version: sql`${people.version} + 1`,
        },
        setWhere: eq(people.role, 'customer'),
      }),
    guardOneRow(),
    ...setDepartments(db, invitee, departmentIds),
    ...shortenForStaff(db, invitee, mailed.now),
    db
      .update(tokens)
      .set({ usedAt: mailed.now })
      .where(
        and(
          eq(tokens.personId, invitee),
          isNull(tokens.usedAt),
          sql`EXISTS (SELECT 1 FROM people WHERE id = ${tokens.personId} AND verified_at IS NULL)`,
        ),
      ),
    ...mailInvitation(db, eq(people.email, email), mailed),
  ];
}

/**
 * Send a new invitation to somebody who has not accepted the last one, which stops working. CHECK `nothing_matched` otherwise. Ten per
 * hour.
 */
export function inviteAgain(db: Db, actorId: string, personId: string, mailed: MailedToken): Statement[] {
  const pending = sql`${people.id} = ${personId} AND ${people.role} <> 'customer' AND ${people.verifiedAt} IS NULL
    AND ${permittedEverywhere('members.write', actorId)}`;
  const written = db.select({ hash: tokens.hash }).from(tokens).where(eq(tokens.hash, mailed.tokenHash));
  return [...killInvitations(db, personId, mailed.now), ...mailInvitation(db, pending, mailed), guardThat(sql`EXISTS ${written}`)];
}

function mailInvitation(db: Db, who: SQL, mailed: MailedToken): Statement[] {
  return mailWithToken(db, 'invitation', mailed, { who, mail: sql`'invitation'` });
}

export function killInvitations(db: Db, personId: string, now: number): Statement[] {
  return [
    db
      .update(tokens)
      .set({ usedAt: now })
      .where(and(eq(tokens.personId, personId), eq(tokens.kind, 'invitation'), isNull(tokens.usedAt))),
  ];
}

/** Set exactly these departments. FOREIGN KEY for an unknown one. */
export function setDepartments(db: Db, personId: SQL, departmentIds: string[]): Statement[] {
  return [
    db.delete(staffDepartments).where(eq(staffDepartments.personId, personId)),
    db.insert(staffDepartments).select(sql`SELECT ${personId}, value FROM json_each(${JSON.stringify(departmentIds)}) WHERE true`),
  ];
}

/** The state of an invitee before, for the audit: a shopper, or nobody. */
export function inviteeBefore({ id, email }: Pick<Invitee, 'id' | 'email'>): SQL {
  return sql`iif(${idOfEmail(email)} = ${id}, NULL, json_object('role', 'customer'))`;
}
