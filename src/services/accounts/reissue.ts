import type { SignedIn } from '#contracts/accounts.ts';
import type { Account } from '#db/accounts/read.ts';
import { batch, type Statement } from '#db/kit/db.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import { exchange } from './exchange.ts';
import { readRefresh } from './refreshToken.ts';
import { admitted, type DeviceSignedIn } from './signedIn.ts';

/** The session somebody is in, and the refresh token they showed with it: browsers always do, programs may not. */
export interface OpenSession {
  id: string;
  refreshToken: string | undefined;
}

/**
 * New tokens for a session in which somebody showed again who they are, in the batch of `beside`, which may stop it. The refresh
 * token is exchanged as at any refresh, so that another tab lives on; who showed none of this session's gets an access token alone.
 */
export async function reissue(
  ctx: Context,
  account: Account,
  { id, refreshToken }: OpenSession,
  beside: Statement[],
): Promise<Result<SignedIn | DeviceSignedIn>> {
  const genuine = refreshToken ? await readRefresh(ctx.secrets.signing, refreshToken) : null;
  if (genuine?.presented.sessionId === id) return exchange(ctx, genuine, beside);
  await batch(ctx.db, beside);
  return ok(await admitted(ctx, account, id));
}
