import type { User } from '../../contracts/accounts.ts';
import { accountById } from '../../db/accounts/read.ts';
import { verifyByToken } from '../../db/accounts/verify.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Context } from '../context.ts';
import { mailTokenHash } from './mailToken.ts';
import { presentUser } from './present.ts';

/** Spend a verification token. Used, expired or unknown: `token_expired`, and nobody can tell which. */
export async function verify(ctx: Context, input: { token: string }): Promise<Result<User>> {
  const personId = await verifyByToken(ctx.db, mailTokenHash(input.token), ctx.now());
  const account = personId === null ? null : await accountById(ctx.db.$client, personId);
  return account ? ok(presentUser(account)) : refuse({ code: 'token_expired' });
}
