import type { SignedIn } from '#contracts/accounts.ts';
import type { Account } from '#db/accounts/read.ts';
import { writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result } from '#domain/result.ts';
import { presentOwn } from '#services/accounts/present.ts';
import type { Context, SignedInContext } from '#services/context.ts';
import { announceSoon } from '#services/outbox/announce.ts';
import { type AccountWrite, accountStatements, accountWrite, tasksOf } from '#services/write.ts';
import { ACCESS_LIFE, signAccess } from './accessToken.ts';
import { exchange } from './refresh.ts';
import { type RefreshToken, readRefresh } from './refreshToken.ts';

/** The tokens and data that answer a sign-in. The refresh token only goes into a cookie. */
export interface DeviceSignedIn extends SignedIn {
  refreshToken: string;
  /** Seconds until the session ends, however often it is refreshed. */
  refreshExpiresIn: number;
  sessionId: string;
  /** The id that the browser keeps in its device cookie from now on. Left out when it already has one. */
  device?: string;
}

/** The answer to a sign-in or refresh, for a session that ends at `expiresAt` (epoch milliseconds). */
export async function signedIn(
  ctx: Context,
  account: Account,
  { refresh, expiresAt }: { refresh: RefreshToken; expiresAt: number },
): Promise<DeviceSignedIn> {
  const { sessionId, token: refreshToken } = refresh;
  const refreshExpiresIn = Math.floor((expiresAt - ctx.now()) / 1000);
  return { ...(await accessOnly(ctx, account, sessionId)), refreshToken, refreshExpiresIn, sessionId };
}

/** The same without a refresh token, for a caller that sent none. */
export async function accessOnly(ctx: Context, account: Account, sessionId: string): Promise<SignedIn> {
  const accessToken = await signAccess(ctx, { personId: account.id, sessionId, name: account.name, role: account.role });
  return { accessToken, expiresIn: ACCESS_LIFE, user: presentOwn(ctx, account) };
}

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
    if (exchanged.ok) announceSoon(ctx, tasksOf(beside));
    return exchanged;
  }
  if (!writtenUnlessGuarded(await accountWrite(ctx, beside))) return 'stopped';
  return ok(await accessOnly(ctx, account, sessionId));
}
