import { accountById } from '#db/accounts/read.ts';
import { familyOf, rotatedFamily, rotateSession } from '#db/accounts/refresh.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import { judgeRefresh } from '#domain/accounts/session.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import { endSession } from './endSessions.ts';
import { type Genuine, readRefresh } from './refreshToken.ts';
import { type DeviceSignedIn, signedIn } from './signedIn.ts';

/**
 * Exchange a refresh token for its successor. `refresh_reused` for an old one. `unauthenticated` for a token that we never issued, or
 * whose session has ended.
 */
export async function refresh(ctx: Context, { refreshToken }: { refreshToken: string }): Promise<Result<DeviceSignedIn>> {
  const genuine = await readRefresh(ctx.secrets.signing, refreshToken);
  const exchanged = genuine ? await exchange(ctx, { genuine }) : 'stopped';
  return exchanged === 'stopped' ? refuse({ code: 'unauthenticated' }) : exchanged;
}

interface Exchange {
  genuine: Genuine;
  /** Statements written only if new tokens are given out. If a guard among them fails, nothing is written. */
  beside?: Statement[];
}

/**
 * Give out the successor of a genuine refresh token, with an access token. One conditional UPDATE decides between two tabs. For 10
 * seconds after its rotation, the old token gets the same successor. Any other old token was copied or kept, so its session is revoked:
 * `refresh_reused`. If the session has ended: `unauthenticated`. `stopped` when a guard of `beside` failed. There is no audit row,
 * because a token is exchanged every few minutes.
 */
export async function exchange(
  ctx: Context,
  { genuine: { presented, successor }, beside = [] }: Exchange,
): Promise<Result<DeviceSignedIn> | 'stopped'> {
  const now = ctx.now();
  const { sessionId, hash } = presented;
  const done = await commit(ctx.db, rotateSession(ctx.db, { id: sessionId, hash, successorHash: successor.hash, now }, beside));
  const rotated = writtenUnlessGuarded(done);
  const family = done.written ? rotatedFamily(done.results) : await familyOf(ctx.db, sessionId);
  const verdict = judgeRefresh(family, hash, now);
  if (!rotated && verdict !== 'reused') return 'stopped';
  if (verdict === 'reused') {
    if (family) await endSession(ctx, { session: { id: sessionId, personId: family.personId }, why: 'session.reused' });
    ctx.log.warn('accounts.refresh_reused', { session: sessionId });
    return refuse({ code: 'refresh_reused' });
  }
  const account = verdict === 'granted' && family ? await accountById(ctx.db, family.personId) : null;
  if (!account || !family) return refuse({ code: 'unauthenticated' });
  return ok(await signedIn(ctx, account, { refresh: successor, expiresAt: family.expiresAt }));
}
