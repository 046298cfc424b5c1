import type { SecondFactor } from '#contracts/secondFactor.ts';
import { readSecondFactor } from '#db/accounts/secondFactor.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';

/** Whether an authenticator app is asked for, and how many recovery codes are unused. */
export async function secondFactorStatus(ctx: Context, person: Person): Promise<Result<SecondFactor>> {
  return ok(await readSecondFactor(ctx.db, person.id));
}
