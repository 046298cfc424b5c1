import type { Role } from '#domain/permissions.ts';

/** How long a rotated token still answers with its successor, so that two tabs at once both live (docs/api.md, Accounts). */
export const GRACE = 10_000;
const DAY = 24 * 60 * 60_000;
/** A shopper's session ends this long after sign-in, however often it was refreshed. */
export const SESSION_LIFE = 30 * DAY;
/** The staff's ends with the working day: what they may do outweighs signing in once a day. */
export const STAFF_SESSION_LIFE = DAY / 2;
/** A session that was not refreshed for this long has ended. */
export const SESSION_IDLE = 14 * DAY;

/** Milliseconds from its sign-in to the end of a session. */
export function sessionLife(role: Role): number {
  return role === 'customer' ? SESSION_LIFE : STAFF_SESSION_LIFE;
}

/** A family of refresh tokens as its row says; hashes are those of tokens, times epoch milliseconds. */
export interface Family {
  refreshHash: string;
  /** Tokens that were rotated a moment ago, each with when. */
  recent: readonly { hash: string; at: number }[];
  /** The last rotation, or the sign-in. */
  rotatedAt: number;
  expiresAt: number;
  revokedAt: number | null;
}

/** `reused`: a genuine token that is neither the family's last nor, for 10 seconds, one of those before. `ended`: nothing to refresh. */
export type RefreshVerdict = 'granted' | 'reused' | 'ended';

/** Judge a genuine token by its family's row, read after the attempt to rotate it: won or lost to another tab, both look the same. */
export function judgeRefresh(family: Family | null, hash: string, now: number): RefreshVerdict {
  if (!family || family.expiresAt <= now || family.rotatedAt <= now - SESSION_IDLE || family.refreshHash === hash) return 'ended';
  if (family.revokedAt !== null) return 'reused';
  return family.recent.some((token) => token.hash === hash && now - token.at <= GRACE) ? 'granted' : 'reused';
}

/** Milliseconds in which whoever signed in, or confirmed that it is them, may do what matters most. */
export const FRESH_FOR = 15 * 60_000;
