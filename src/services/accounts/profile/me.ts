import type { User } from '#contracts/accounts.ts';
import { accountById } from '#db/accounts/read.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { presentUser } from '#services/accounts/present.ts';
import type { Context } from '#services/context.ts';

/** The caller's own account. */
export async function me(ctx: Context, personId: string): Promise<Result<User>> {
  const account = await accountById(ctx.db, personId);
  return account ? ok(presentUser(account)) : refuse({ code: 'unauthenticated' });
}
