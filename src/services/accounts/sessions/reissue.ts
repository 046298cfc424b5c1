import type { SignedIn } from '#contracts/accounts.ts';
import type { Account } from '#db/accounts/read.ts';
import { writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result } from '#domain/result.ts';
import type { SignedInContext } from '#services/context.ts';
import { announce } from '#services/outbox/announce.ts';
import { type AccountWrite, accountStatements, accountWrite, tasksOf } from '#services/write.ts';
import { exchange } from './refresh.ts';
import { readRefresh } from './refreshToken.ts';
import { accessOnly, type DeviceSignedIn } from './signedIn.ts';

export interface ReissueInput {
  account: Account;
  /** What was shown with the session: browsers always show one, programs may not. */
  refreshToken: string | undefined;
  /** Written with the new tokens; a guard among its statements stops both. */
  beside: AccountWrite;
}

/**
 * New tokens for the session that asks, in which somebody showed again who they are. The refresh token is exchanged as at any refresh,
 * so that another tab goes on; whoever showed none of this session's gets an access token alone. `stopped`: a guard of `beside` did.
 */
export async function reissue(
  ctx: SignedInContext,
  { account, refreshToken, beside }: ReissueInput,
): Promise<Result<SignedIn | DeviceSignedIn> | 'stopped'> {
  const { sessionId } = ctx.actor;
  const genuine = refreshToken ? await readRefresh(ctx.secrets.signing, refreshToken) : null;
  if (genuine?.presented.sessionId === sessionId) {
    const exchanged = await exchange(ctx, { genuine, beside: accountStatements(ctx, beside) });
    if (exchanged === 'stopped') return exchanged;
    await beside.afterCommit?.();
    if (exchanged.ok) await announce(ctx, tasksOf(beside));
    return exchanged;
  }
  if (!writtenUnlessGuarded(await accountWrite(ctx, beside))) return 'stopped';
  return ok(await accessOnly(ctx, account, sessionId));
}
