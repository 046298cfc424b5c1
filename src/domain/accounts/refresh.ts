/** How long a rotated token still answers with its successor, so that two tabs at once both live (contract, Accounts). */
export const GRACE = 10_000;
/** A session ends this long after sign-in, however often it was refreshed. */
export const SESSION_LIFE = 30 * 24 * 60 * 60_000;

/** A family of refresh tokens as its row says; hashes are those of tokens, times epoch milliseconds. */
export interface Family {
  refreshHash: string;
  previousHash: string | null;
  rotatedAt: number;
  expiresAt: number;
  revokedAt: number | null;
}

/** `reused`: a genuine token that is neither the family's last nor, for 10 seconds, the one before. `ended`: nothing to refresh. */
export type RefreshVerdict = 'granted' | 'reused' | 'ended';

/** Judge a genuine token by its family's row, read after the attempt to rotate it: won or lost to another tab, both look the same. */
export function judgeRefresh(family: Family | null, presented: { hash: string; successorHash: string }, now: number): RefreshVerdict {
  if (!family || family.expiresAt <= now || family.refreshHash === presented.hash) return 'ended';
  if (family.revokedAt !== null) return 'reused';
  const isPrevious = family.previousHash === presented.hash && family.refreshHash === presented.successorHash;
  return isPrevious && now - family.rotatedAt <= GRACE ? 'granted' : 'reused';
}
