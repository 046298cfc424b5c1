import type { Session } from '#contracts/accounts.ts';
import { type LiveSession, liveSessions } from '#db/accounts/sessions.ts';
import type { Result } from '#domain/result.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { SignedInContext } from '#services/context.ts';
import { momentOf, type Page, type PageQuery, readPage } from '#services/page.ts';
import { ownReads } from '#services/reads.ts';

/** The caller's sessions, newest first. `current` marks the session of this call. */
export async function listSessions(ctx: SignedInContext, query: PageQuery): Promise<Result<Page<Session>>> {
  const { person, sessionId } = ctx.actor;
  return readPage(query, {
    sort: 'sessions',
    read: (after, limit) => liveSessions(ownReads(ctx), person.id, { before: momentOf(after), limit, now: ctx.now() }),
    position: ({ createdAt, id }) => ({ key: [createdAt], id }),
    present: (session) => presentSession(session, sessionId),
  });
}

/** A session as its owner sees it: where and since when, without its secrets. */
export function presentSession(session: LiveSession, currentId: string | null): Session {
  const { id, userAgent, ip, method } = session;
  return {
    id,
    userAgent,
    ip,
    method,
    createdAt: isoTime(session.createdAt),
    lastSeenAt: isoTime(session.rotatedAt),
    expiresAt: isoTime(session.expiresAt),
    current: id === currentId,
  };
}
