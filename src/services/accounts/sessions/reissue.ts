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
  /** The refresh token that came with the request. Browsers always send one. Programs may not. */
  refreshToken: string | undefined;
  /** Written together with the new tokens. If a guard among its statements fails, nothing is written. */
  beside: AccountWrite;
}

/**
 * New tokens for the current session, after its owner confirmed their identity. The refresh token is exchanged as usual, so that other
 * tabs continue to work. Without a refresh token of this session, only an access token is returned. `stopped` when a guard of `beside`
 * failed.
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
