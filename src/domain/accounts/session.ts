import type { Role } from '#domain/permissions.ts';

/**
 * For this many milliseconds a rotated token still returns its successor, so that two tabs that refresh at once both stay signed in
 * (docs/api.md, Accounts).
 */
export const GRACE = 10_000;
const DAY = 24 * 60 * 60_000;
/** A shopper's session ends this long after sign-in, even if it was refreshed. */
export const SESSION_LIFE = 30 * DAY;
/** A staff session ends with the working day. Staff have more access, so they sign in once a day. */
export const STAFF_SESSION_LIFE = DAY / 2;
/** A session that was not refreshed for this long has ended. */
export const SESSION_IDLE = 14 * DAY;

/** Milliseconds from sign-in to the end of a session. */
export function sessionLife(role: Role): number {
  return role === 'customer' ? SESSION_LIFE : STAFF_SESSION_LIFE;
}

/** The stored family of a session's refresh tokens. Hashes are those of tokens; times are epoch milliseconds. */
export interface Family {
  refreshHash: string;
  /** The tokens that were rotated just now, and when. */
  recent: readonly { hash: string; at: number }[];
  /** The time of the last rotation, or of the sign-in. */
  rotatedAt: number;
  expiresAt: number;
  revokedAt: number | null;
}

/**
 * `reused`: a genuine token that is neither the current one nor one that was rotated in the last 10 seconds. `ended`: there is no
 * session to refresh.
 */
export type RefreshVerdict = 'granted' | 'reused' | 'ended';

/**
 * Decide about a genuine token by its family, as read after trying to rotate it. It does not matter whether this call or another tab
 * rotated it.
 */
export function judgeRefresh(family: Family | null, hash: string, now: number): RefreshVerdict {
  if (!family || family.expiresAt <= now || family.rotatedAt <= now - SESSION_IDLE || family.refreshHash === hash) return 'ended';
  if (family.revokedAt !== null) return 'reused';
  return family.recent.some((token) => token.hash === hash && now - token.at <= GRACE) ? 'granted' : 'reused';
}

/** For this many milliseconds after a sign-in or confirmation, the most sensitive actions are allowed. */
export const FRESH_FOR = 15 * 60_000;
