import { z } from 'zod';
import type { LoginSecond } from '#contracts/signInMethods.ts';
import { accountById } from '#db/accounts/read.ts';
import { type Result, refuse } from '#domain/result.ts';
import { consumingChallenge, readChallenge } from '#services/accounts/sessions/challenges.ts';
import { enter } from '#services/accounts/sessions/enter.ts';
import { codeGateOfSignIn } from '#services/accounts/sessions/gates.ts';
import type { DeviceSignedIn } from '#services/accounts/sessions/signedIn.ts';
import type { Context } from '#services/context.ts';
import { byCode } from './byCode.ts';

/* The data that `enter` stores with its challenge. */
const firstStep = z.object({ method: z.string() });

/**
 * The second step of a sign-in: the challenge of the first step, with a code of the app or a recovery code. A wrong code does not use
 * up the challenge. A right one opens the session and uses up both, in one batch.
 */
export async function loginSecond(ctx: Context, { challenge, code }: LoginSecond): Promise<Result<DeviceSignedIn>> {
  const key = { kind: 'second_factor', secret: challenge } as const;
  const begun = await readChallenge(ctx, key);
  const account = begun?.personId ? await accountById(ctx.db, begun.personId) : null;
  if (!begun || !account) return refuse({ code: 'challenge_expired' });
  const { method } = firstStep.parse(begun.data);
  return byCode(ctx, {
    personId: account.id,
    code,
    gate: await codeGateOfSignIn(ctx, account.email),
    act: (useCode) => enter(ctx, { account, method, complete: true, beside: [...consumingChallenge(ctx, key), ...useCode] }),
  });
}
