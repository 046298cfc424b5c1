import type { SignedIn } from '#contracts/accounts.ts';
import type { Account } from '#db/accounts/read.ts';
import { presentOwn } from '#services/accounts/present.ts';
import type { Context } from '#services/context.ts';
import { ACCESS_LIFE, signAccess } from './accessToken.ts';
import type { RefreshToken } from './refreshToken.ts';

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
