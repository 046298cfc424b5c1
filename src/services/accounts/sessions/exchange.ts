import { accountById } from '#db/accounts/read.ts';
import { rotateSession } from '#db/accounts/sessions.ts';
import type { Statement } from '#db/kit/statement.ts';
import { judgeRefresh } from '#domain/accounts/session.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import { endSession } from './endSession.ts';
import type { Genuine } from './refreshToken.ts';
import { type DeviceSignedIn, signedIn } from './signedIn.ts';

/**
 * Give out the successor of a genuine refresh token, with an access token. One conditional UPDATE decides between tabs; for 10 seconds
 * after its rotation a token gets the same successor. Any other was copied, or kept: its family is revoked, `refresh_reused`. Of a
 * session that has ended: `unauthenticated`. `beside` is written with what is given out alone; `stopped` when a guard among those
 * stopped both.
 */
export async function exchange(
  ctx: Context,
  { presented, successor }: Genuine,
  beside: Statement[] = [],
): Promise<Result<DeviceSignedIn> | 'stopped'> {
  const now = ctx.now();
  const hashes = { hash: presented.hash, successorHash: successor.hash };
  const { rotated, family } = await rotateSession(ctx.db, presented.sessionId, hashes, now, beside);
  const verdict = judgeRefresh(family, presented.hash, now);
  if (!rotated && verdict !== 'reused') return 'stopped';
  if (verdict === 'reused') {
    if (family) await endSession(ctx, { id: presented.sessionId, personId: family.personId }, 'session.reused');
    ctx.log.warn('accounts.refresh_reused', { session: presented.sessionId });
    return refuse({ code: 'refresh_reused' });
  }
  const account = verdict === 'granted' && family ? await accountById(ctx.db, family.personId) : null;
  return account && family ? ok(await signedIn(ctx, account, successor, family.expiresAt)) : refuse({ code: 'unauthenticated' });
}
