import { z } from 'zod';
import type { LoginSecond } from '#contracts/secondFactor.ts';
import { accountById } from '#db/accounts/read.ts';
import { type Result, refuse } from '#domain/result.ts';
import { readChallenge, spending } from '#services/accounts/sessions/challenges.ts';
import { enter } from '#services/accounts/sessions/enter.ts';
import type { DeviceSignedIn } from '#services/accounts/sessions/signedIn.ts';
import type { Context } from '#services/context.ts';
import { byCode } from './byCode.ts';
import { gateOfSignIn } from './gates.ts';

const laidByEnter = z.object({ method: z.string() });

/**
 * The second step of a sign-in: the challenge of the first with a code of the app, or a recovery code. A wrong code leaves the
 * challenge as it is; the session that a right one opens spends both, in one batch.
 */
export async function loginSecond(ctx: Context, { challenge, code }: LoginSecond): Promise<Result<DeviceSignedIn>> {
  const laid = await readChallenge(ctx, 'second_factor', challenge);
  const account = laid?.personId ? await accountById(ctx.db, laid.personId) : null;
  if (!laid || !account) return refuse({ code: 'challenge_expired' });
  const { method } = laidByEnter.parse(laid.data);
  const spent = spending(ctx, 'second_factor', challenge);
  return byCode(ctx, { personId: account.id, code, gate: await gateOfSignIn(ctx, account) }, (taking) =>
    enter(ctx, account, { method, complete: true, beside: [...spent, ...taking] }),
  );
}
