import type { SignedIn } from '#contracts/accounts.ts';
import type { Account } from '#db/accounts/read.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
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
 * New tokens for a session in which somebody showed again who they are, written with `beside`, whose guards may stop both (`stopped`). The refresh
 * token is exchanged as at any refresh, so that another tab lives on; who showed none of this session's gets an access token alone.
 */
export async function reissue(
  ctx: Context,
  account: Account,
  { id, refreshToken }: OpenSession,
  beside: Statement[],
): Promise<Result<SignedIn | DeviceSignedIn> | 'stopped'> {
  const genuine = refreshToken ? await readRefresh(ctx.secrets.signing, refreshToken) : null;
  if (genuine?.presented.sessionId === id) return exchange(ctx, genuine, beside);
  if (!writtenUnlessGuarded(await commit(ctx.db, beside))) return 'stopped';
  return ok(await admitted(ctx, account, id));
}
