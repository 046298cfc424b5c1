import type { Session } from '../../contracts/accounts.ts';
import { liveSessions } from '../../db/accounts/liveSessions.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Person } from '../caller.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { presentSession } from './presentSession.ts';

const SORT = 'sessions';

/** Where you are signed in, newest first; `current` is the session that asks. */
export async function listSessions(
  ctx: Context,
  person: Person,
  sessionId: string | null,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Result<{ items: Session[]; nextCursor: string | null }>> {
  const after = cursor ? decodeCursor(cursor, SORT) : null;
  if (cursor && !after) return refuse({ code: 'validation_failed', errors: [{ path: 'cursor', message: 'Not a cursor of this list' }] });
  const before = after && { createdAt: Number(after.key[0]) || 0, id: after.id };
  const rows = await liveSessions(ctx.db, person.id, { before, limit: limit + 1, now: ctx.now() });
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return ok({
    items: items.map((row) => presentSession(row, sessionId)),
    nextCursor: last ? encodeCursor({ sort: SORT, key: [last.createdAt], id: last.id }) : null,
  });
}
