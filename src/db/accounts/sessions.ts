import { and, eq, gt, isNull, lt, ne, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { commit, rowsOf, writtenUnlessGuarded } from '#db/kit/commit.ts';
import type { Db } from '#db/kit/db.ts';
import { guardOneRow, guardThat } from '#db/kit/guard.ts';
import { readFirst } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { challenges, knownDevices, sessions, tokens } from '#db/schema/index.ts';
import { type Family, GRACE, SESSION_IDLE, STAFF_SESSION_LIFE } from '#domain/accounts/session.ts';

export interface NewSession {
  id: string;
  personId: string;
  refreshHash: string;
  /** How the person showed who they are. */
  method: string;
  userAgent: string;
  ip: string;
  /** Epoch milliseconds. */
  now: number;
  expiresAt: number;
}

export function openSession(db: Db, { now, ...session }: NewSession): Statement {
  return db.insert(sessions).values({ ...session, rotatedAt: now, createdAt: now, authenticatedAt: now });
}

/* However many tabs and however fast: older ones than these are as good as reused. */
const MOST_RECENT = 20;

const recentTokens = z.array(z.object({ hash: z.string(), at: z.number() }));

export type StoredFamily = Family & { personId: string };
type FamilyRow = Omit<StoredFamily, 'recent'> & { recent: string };

const FAMILY = `SELECT person_id AS personId, refresh_hash AS refreshHash, recent, rotated_at AS rotatedAt, expires_at AS expiresAt,
  revoked_at AS revokedAt FROM sessions WHERE id = ?1`;

/**
 * Make the successor the family's live token, if the presented one is. Returns the family as it stands after that. `beside` is
 * written with it, and may stop both (`rotated` is false then); so does a token that is neither live nor rotated a moment ago.
 */
export async function rotateSession(
  db: Db,
  id: string,
  { hash, successorHash }: { hash: string; successorHash: string },
  now: number,
  beside: Statement[] = [],
): Promise<{ rotated: boolean; family: StoredFamily | null }> {
  const live = and(eq(sessions.id, id), eq(sessions.refreshHash, hash), isLive(now));
  const recent = sql`(SELECT json_group_array(json(token)) FROM (
    SELECT json_object('hash', ${sessions.refreshHash}, 'at', ${now}) AS token, ${now} AS at
    UNION ALL SELECT value, value ->> 'at' FROM json_each(${sessions.recent}) WHERE value ->> 'at' >= ${now - GRACE}
    ORDER BY at DESC LIMIT ${MOST_RECENT}))`;
  const good = sql`EXISTS (SELECT 1 FROM sessions s, json_each(s.recent) WHERE s.id = ${id}
    AND value ->> 'hash' = ${hash} AND value ->> 'at' >= ${now - GRACE})`;
  const done = await commit(db, [
    db.update(sessions).set({ refreshHash: successorHash, recent, rotatedAt: now }).where(live),
    raw(FAMILY, id),
    ...(beside.length > 0 ? [guardThat(good), ...beside] : []),
  ]);
  if (!writtenUnlessGuarded(done) || !done.written) return { rotated: false, family: await familyOf(db, id) };
  const [family] = rowsOf<FamilyRow>(done.results, 1);
  return { rotated: true, family: family ? read(family) : null };
}

/** A family as it stands; null when it is forgotten. */
export async function familyOf(db: Db, id: string): Promise<StoredFamily | null> {
  const family = await readFirst<FamilyRow>(db, raw(FAMILY, id));
  return family && read(family);
}

function read(family: FamilyRow): StoredFamily {
  return { ...family, recent: recentTokens.parse(JSON.parse(family.recent)) };
}

/** It has neither been revoked, nor come to its end, nor lain unused too long. */
export function isLive(now: number): SQL | undefined {
  return and(isNull(sessions.revokedAt), gt(sessions.expiresAt, now), gt(sessions.rotatedAt, now - SESSION_IDLE));
}

/** End a session of a person, with all its tokens. Stops the batch when it had ended before, or is another's. */
export function revokeFamily(db: Db, id: string, personId: string, now: number): Statement[] {
  return [
    db
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.id, id), eq(sessions.personId, personId), isNull(sessions.revokedAt))),
    guardOneRow(),
  ];
}

/** End all sessions of a person but `keep`; null keeps none. */
export function revokeOthers(db: Db, personId: string, keep: string | null, now: number): Statement[] {
  const others = keep === null ? undefined : ne(sessions.id, keep);
  return [
    db
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.personId, personId), others, isNull(sessions.revokedAt))),
  ];
}

/** From now on these are staff's: what they opened as a shopper lasts a working day more, and no month. */
export function shortenForStaff(db: Db, personId: SQL, now: number): Statement[] {
  const end = now + STAFF_SESSION_LIFE;
  return [
    db
      .update(sessions)
      .set({ expiresAt: end })
      .where(and(eq(sessions.personId, personId), gt(sessions.expiresAt, end))),
  ];
}

/** Note that somebody showed again who they are. Stops the batch when the session has ended. */
export function confirmSession(db: Db, id: string, now: number): Statement[] {
  return [
    db
      .update(sessions)
      .set({ authenticatedAt: now })
      .where(and(eq(sessions.id, id), isLive(now))),
    guardOneRow(),
  ];
}

export async function sessionById(db: Db, id: string): Promise<typeof sessions.$inferSelect | null> {
  const [session] = await db.select().from(sessions).where(eq(sessions.id, id));
  return session ?? null;
}

const DEVICE_REMEMBERED = 400 * 24 * 60 * 60_000;

/** Forget sessions, mailed tokens and challenges that ended before `before`, and devices not seen for long. */
export function forgetEnded(db: Db, before: number): Statement[] {
  return [
    db.delete(sessions).where(lt(sessions.expiresAt, before)),
    db.delete(tokens).where(lt(tokens.expiresAt, before)),
    db.delete(challenges).where(lt(challenges.expiresAt, before)),
    db.delete(knownDevices).where(lt(knownDevices.seenAt, before - DEVICE_REMEMBERED)),
  ];
}
