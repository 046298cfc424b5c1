import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { rowsOf } from '#db/kit/commit.ts';
import type { Db } from '#db/kit/db.ts';
import { guardThat } from '#db/kit/guard.ts';
import { readFirst } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { sessions } from '#db/schema/index.ts';
import { type Family, GRACE } from '#domain/accounts/session.ts';
import { isLive } from './sessions.ts';

/* However many tabs and however fast: older ones than these count as reused. */
const MOST_RECENT = 20;

const recentTokens = z.array(z.object({ hash: z.string(), at: z.number() }));

export type StoredFamily = Family & { personId: string };
type FamilyRow = Omit<StoredFamily, 'recent'> & { recent: string };

const FAMILY = `SELECT person_id AS personId, refresh_hash AS refreshHash, recent, rotated_at AS rotatedAt, expires_at AS expiresAt,
  revoked_at AS revokedAt FROM sessions WHERE id = ?1`;

export interface Rotation {
  /** The session's. */
  id: string;
  /** Of the token that was presented. */
  hash: string;
  successorHash: string;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Make the successor the family's live token, if the presented one is; then read the family (`rotatedFamily`). `beside` is written
 * with it, and may stop both; so does, where there is a `beside`, a token that is neither live nor rotated a moment ago.
 */
export function rotateSession(db: Db, { id, hash, successorHash, now }: Rotation, beside: Statement[]): Statement[] {
  const live = and(eq(sessions.id, id), eq(sessions.refreshHash, hash), isLive(now));
  const recent = sql`(SELECT json_group_array(json(token)) FROM (
    SELECT json_object('hash', ${sessions.refreshHash}, 'at', ${now}) AS token, ${now} AS at
    UNION ALL SELECT value, value ->> 'at' FROM json_each(${sessions.recent}) WHERE value ->> 'at' >= ${now - GRACE}
    ORDER BY at DESC LIMIT ${MOST_RECENT}))`;
  const good = sql`EXISTS (SELECT 1 FROM sessions s, json_each(s.recent) WHERE s.id = ${id}
    AND value ->> 'hash' = ${hash} AND value ->> 'at' >= ${now - GRACE})`;
  return [
    db.update(sessions).set({ refreshHash: successorHash, recent, rotatedAt: now }).where(live),
    raw(FAMILY, id),
    ...(beside.length > 0 ? [guardThat(good), ...beside] : []),
  ];
}

/** The family as `rotateSession` left it, from what its commit answered; null when it is forgotten. */
export function rotatedFamily(results: readonly D1Result[]): StoredFamily | null {
  const [family] = rowsOf<FamilyRow>(results, 1);
  return family ? read(family) : null;
}

/** A family as it stands; null when it is forgotten. */
export async function familyOf(db: Db, id: string): Promise<StoredFamily | null> {
  const family = await readFirst<FamilyRow>(db, raw(FAMILY, id));
  return family && read(family);
}

function read(family: FamilyRow): StoredFamily {
  return { ...family, recent: recentTokens.parse(JSON.parse(family.recent)) };
}
