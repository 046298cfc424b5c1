import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import type { Statement } from '#db/kit/statement.ts';
import { people, tokens } from '#db/schema/index.ts';
import { revokeOthers } from './sessions.ts';

function liveInvitation(tokenHash: string, now: number): SQL | undefined {
  return and(eq(tokens.hash, tokenHash), eq(tokens.kind, 'invitation'), isNull(tokens.usedAt), gt(tokens.expiresAt, now));
}

/** The person who was invited with this token. Null when it is used, expired or unknown. */
export async function inviteeOf(db: Db, tokenHash: string, now: number): Promise<{ id: string; email: string } | null> {
  const [found] = await db
    .select({ id: people.id, email: people.email })
    .from(tokens)
    .innerJoin(people, eq(people.id, tokens.personId))
    .where(liveInvitation(tokenHash, now));
  return found ?? null;
}

/**
 * Use an invitation: set the password of its person and verify their address. All other mailed links and all earlier sessions of the
 * person end. Stops the batch when the invitation is no longer valid.
 */
export function acceptInvitation(
  db: Db,
  { tokenHash, personId, passwordHash }: { tokenHash: string; personId: string; passwordHash: string },
  now: number,
): Statement[] {
  return [
    db.update(tokens).set({ usedAt: now }).where(liveInvitation(tokenHash, now)),
    guardOneRow(),
    db
      .update(people)
      .set({ passwordHash, verifiedAt: sql`coalesce(${people.verifiedAt}, ${now})`, version: sql`${people.version} + 1` })
      .where(and(eq(people.id, personId), isNull(people.erasedAt))),
    guardOneRow(),
    db
      .update(tokens)
      .set({ usedAt: now })
      .where(and(eq(tokens.personId, personId), isNull(tokens.usedAt))),
    ...revokeOthers(db, personId, null, now),
  ];
}
