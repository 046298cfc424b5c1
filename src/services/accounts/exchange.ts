import { accountById } from '#db/accounts/read.ts';
import { familyOf, rotateSession } from '#db/accounts/sessions.ts';
import type { Statement } from '#db/kit/db.ts';
import { judgeRefresh } from '#domain/accounts/refresh.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import { endSession } from './endSession.ts';
import type { Genuine } from './refreshToken.ts';
import { type DeviceSignedIn, signedIn } from './signedIn.ts';

/**
 * Give out the successor of a genuine refresh token, with an access token. One conditional UPDATE decides between tabs; for 10 seconds
 * after its rotation a token gets the same successor. Any other was copied, or kept: its family is revoked, `refresh_reused`. Of a
 * session that has ended: `unauthenticated`. `beside` is written with what is given out alone, and may stop both.
 */
export async function exchange(ctx: Context, { presented, successor }: Genuine, beside: Statement[] = []): Promise<Result<DeviceSignedIn>> {
  const now = ctx.now();
  const hashes = { hash: presented.hash, successorHash: successor.hash };
  const family = await rotateSession(ctx.db, presented.sessionId, hashes, now, beside).catch(async (stopped: unknown) => {
    const asItWas = beside.length > 0 ? await familyOf(ctx.db, presented.sessionId) : null;
    if (judgeRefresh(asItWas, presented.hash, now) !== 'reused') throw stopped;
    return asItWas;
  });
  const verdict = judgeRefresh(family, presented.hash, now);
  if (verdict === 'reused') {
    if (family) await endSession(ctx, { id: presented.sessionId, personId: family.personId }, 'session.reused');
    ctx.log.warn('accounts.refresh_reused', { session: presented.sessionId });
    return refuse({ code: 'refresh_reused' });
  }
  const account = verdict === 'granted' && family ? await accountById(ctx.db.$client, family.personId) : null;
  return account && family ? ok(await signedIn(ctx, account, successor, family.expiresAt)) : refuse({ code: 'unauthenticated' });
}
