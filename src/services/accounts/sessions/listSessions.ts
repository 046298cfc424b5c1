import type { Session } from '#contracts/accounts.ts';
import { liveSessions } from '#db/accounts/liveSessions.ts';
import { ok, type Result } from '#domain/result.ts';
import { cutPage, readCursor } from '#kit/cursor.ts';
import type { Context, Person } from '#services/context.ts';
import { presentSession } from './presentSession.ts';

const SORT = 'sessions';

/** Where you are signed in, newest first; `current` is the session that asks. */
export async function listSessions(
  ctx: Context,
  person: Person,
  sessionId: string | null,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Result<{ items: Session[]; nextCursor: string | null }>> {
  const after = readCursor(cursor, SORT);
  if (!after.ok) return after;
  const before = after.value && { createdAt: Number(after.value.key[0]) || 0, id: after.value.id };
  const rows = await liveSessions(ctx.db, person.id, { before, limit: limit + 1, now: ctx.now() });
  const { shown, nextCursor } = cutPage(rows, limit, ({ createdAt, id }) => ({ sort: SORT, key: [createdAt], id }));
  return ok({ items: shown.map((row) => presentSession(row, sessionId)), nextCursor });
}
