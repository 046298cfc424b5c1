import { and, desc, eq, gt, isNull, lt, ne, type SQL, sql } from 'drizzle-orm';
import type { Db, ReadDb } from '#db/kit/db.ts';
import { guardOneRow } from '#db/kit/guard.ts';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { named } from '#db/kit/named.ts';
import type { Read } from '#db/kit/read.ts';
import { fromSql, type Statement } from '#db/kit/statement.ts';
import { challenges, knownDevices, sessions, tokens } from '#db/schema/index.ts';
import { SESSION_IDLE, STAFF_SESSION_LIFE } from '#domain/accounts/session.ts';

export interface NewSession {
  id: string;
  personId: string;
  refreshHash: string;
  /** How the person signed in. */
  method: string;
  userAgent: string;
  ip: string;
  /** Epoch milliseconds. */
  now: number;
  expiresAt: number;
}

export function openSession(db: Db, { now, ...session }: NewSession): Statement[] {
  return [db.insert(sessions).values({ ...session, rotatedAt: now, createdAt: now, authenticatedAt: now })];
}

/** Not revoked, not expired, and used within the last two weeks. */
export function isLive(now: number): SQL | undefined {
  return and(isNull(sessions.revokedAt), gt(sessions.expiresAt, now), gt(sessions.rotatedAt, now - SESSION_IDLE));
}

/** End a session of a person, with all its tokens. Stops the batch when it has already ended, or belongs to somebody else. */
export function revokeFamily(db: Db, id: string, personId: string, now: number): Statement[] {
  return [
    db
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.id, id), eq(sessions.personId, personId), isNull(sessions.revokedAt))),
    guardOneRow(),
  ];
}

/** End all sessions of a person except `keep`. Null keeps none. */
export function revokeOthers(db: Db, personId: string, keep: string | null, now: number): Statement[] {
  const others = keep === null ? undefined : ne(sessions.id, keep);
  return [
    db
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.personId, personId), others, isNull(sessions.revokedAt))),
  ];
}

/** Shorten the sessions of a shopper who becomes staff: they now end within a working day, not a month. */
export function shortenForStaff(db: Db, personId: SQL, now: number): Statement[] {
  const end = now + STAFF_SESSION_LIFE;
  return [
    db
      .update(sessions)
      .set({ expiresAt: end })
      .where(and(eq(sessions.personId, personId), gt(sessions.expiresAt, end))),
  ];
}

/** Record that the person confirmed their identity. Stops the batch when the session has ended. */
export function confirmSession(db: Db, id: string, now: number): Statement[] {
  return [
    db
      .update(sessions)
      .set({ authenticatedAt: now })
      .where(and(eq(sessions.id, id), isLive(now))),
    guardOneRow(),
  ];
}

/** A session without its secrets. Times are epoch milliseconds. `rotatedAt` is its last refresh. */
export type LiveSession = Pick<
  typeof sessions.$inferSelect,
  'id' | 'userAgent' | 'ip' | 'method' | 'createdAt' | 'rotatedAt' | 'expiresAt'
>;

/** The sessions of a person that are valid at `now`, newest first. */
export function liveSessions(
  db: ReadDb,
  personId: string,
  { before, limit, now }: { before: Before | null; limit: number; now: number },
): Promise<LiveSession[]> {
  const { id, userAgent, ip, method, createdAt, rotatedAt, expiresAt } = sessions;
  return db
    .select({ id, userAgent, ip, method, createdAt, rotatedAt, expiresAt })
    .from(sessions)
    .where(and(eq(sessions.personId, personId), isLive(now), olderThan(createdAt, id, before)))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit);
}

export async function sessionById(db: Db, id: string): Promise<typeof sessions.$inferSelect | null> {
  const [session] = await db.select().from(sessions).where(eq(sessions.id, id));
  return session ?? null;
}

export type StoredSession = typeof sessions.$inferSelect;

/** Sessions by their ids. `ids` is a SELECT of them. */
export function sessionsRead(ids: SQL): Read<Map<string, StoredSession>> {
  const statement = fromSql(sql`SELECT * FROM sessions WHERE id IN (${ids})`);
  return { statements: [statement], parse: ([rows = []]) => new Map(named(sessions, rows).map((session) => [session.id, session])) };
}

const DEVICE_REMEMBERED = 400 * 24 * 60 * 60_000;

/** Delete sessions, mailed tokens and challenges that ended before `before`, and devices that were not seen for long. */
export function forgetEnded(db: Db, before: number): Statement[] {
  return [
    db.delete(sessions).where(lt(sessions.expiresAt, before)),
    db.delete(tokens).where(lt(tokens.expiresAt, before)),
    db.delete(challenges).where(lt(challenges.expiresAt, before)),
    db.delete(knownDevices).where(lt(knownDevices.seenAt, before - DEVICE_REMEMBERED)),
  ];
}
