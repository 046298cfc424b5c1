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

/* How many rotated tokens are kept. Older ones count as reused, however fast many tabs refresh. */
const MAX_RECENT = 20;

const recentTokens = z.array(z.object({ hash: z.string(), at: z.number() }));

export type StoredFamily = Family & { personId: string };
type FamilyRow = Omit<StoredFamily, 'recent'> & { recent: string };

const FAMILY = `SELECT person_id AS personId, refresh_hash AS refreshHash, recent, rotated_at AS rotatedAt, expires_at AS expiresAt,
  revoked_at AS revokedAt FROM sessions WHERE id = ?1`;

export interface Rotation {
  /** The id of the session. */
  id: string;
  /** The hash of the token that was sent. */
  hash: string;
  successorHash: string;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * If the sent token is the current one, replace it by its successor. Then read the family (`rotatedFamily`). `beside` is written in the
 * same batch and may stop it. With `beside`, the batch also stops when the token is neither the current one nor one that was rotated
 * just now.
 */
export function rotateSession(db: Db, { id, hash, successorHash, now }: Rotation, beside: Statement[]): Statement[] {
  const live = and(eq(sessions.id, id), eq(sessions.refreshHash, hash), isLive(now));
  const recent = sql`(SELECT json_group_array(json(token)) FROM (
    SELECT json_object('hash', ${sessions.refreshHash}, 'at', ${now}) AS token, ${now} AS at
    UNION ALL SELECT value, value ->> 'at' FROM json_each(${sessions.recent}) WHERE value ->> 'at' >= ${now - GRACE}
    ORDER BY at DESC LIMIT ${MAX_RECENT}))`;
  const good = sql`EXISTS (SELECT 1 FROM sessions s, json_each(s.recent) WHERE s.id = ${id}
    AND value ->> 'hash' = ${hash} AND value ->> 'at' >= ${now - GRACE})`;
  return [
    db.update(sessions).set({ refreshHash: successorHash, recent, rotatedAt: now }).where(live),
    raw(FAMILY, id),
    ...(beside.length > 0 ? [guardThat(good), ...beside] : []),
  ];
}

/** The family after `rotateSession`, from the results of its commit. Null when its row was deleted. */
export function rotatedFamily(results: readonly D1Result[]): StoredFamily | null {
  const [family] = rowsOf<FamilyRow>(results, 1);
  return family ? read(family) : null;
}

/** A family as it is stored now. Null when its row was deleted. */
export async function familyOf(db: Db, id: string): Promise<StoredFamily | null> {
  const family = await readFirst<FamilyRow>(db, raw(FAMILY, id));
  return family && read(family);
}

function read(family: FamilyRow): StoredFamily {
  return { ...family, recent: recentTokens.parse(JSON.parse(family.recent)) };
}
