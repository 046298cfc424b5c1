import type { Session } from '#contracts/accounts.ts';
import type { LiveSession } from '#db/accounts/liveSessions.ts';

/** A session as its owner sees it: where and since when, and nothing that opens it. */
export function presentSession(session: LiveSession, currentId: string | null): Session {
  const { id, userAgent, ip, method } = session;
  return {
    id,
    userAgent,
    ip,
    method,
    createdAt: new Date(session.createdAt).toISOString(),
    lastSeenAt: new Date(session.rotatedAt).toISOString(),
    expiresAt: new Date(session.expiresAt).toISOString(),
    current: id === currentId,
  };
}
