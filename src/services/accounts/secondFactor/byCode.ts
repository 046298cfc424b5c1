import { takeRecoveryCode, takeStep } from '#db/accounts/secondFactor.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import { type Result, refuse } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { stepOf } from './app.ts';
import { readApp } from './readApp.ts';
import { recoveryCodeHash } from './recoveryCodes.ts';

export interface Coded {
  personId: string;
  code: string;
  /** Where wrong codes are counted. */
  gate: string;
}

/**
 * Do something that takes a code of the app, or a recovery code. `act` puts the statements that take it into its batch, so that
 * of two who bring the same one only one is served. Wrong and used ones are counted, told of in the audit, and refused alike.
 */
export async function byCode<T>(
  ctx: Context,
  { personId, code, gate }: Coded,
  act: (taking: Statement[]) => Promise<Result<T> | 'stopped'>,
): Promise<Result<T>> {
  const wait = await ctx.objects.attempts.check(gate);
  if (wait > 0) return refuse({ code: 'rate_limited', retryAfterSeconds: wait });
  let wrong = false;
  try {
    const taking = await takingOf(ctx, personId, code);
    const done = taking ? await act(taking) : 'stopped';
    if (done !== 'stopped') return done;
    wrong = true;
  } finally {
    await (wrong ? ctx.objects.attempts.fail(gate) : ctx.objects.attempts.pass(gate));
  }
  mustBeWritten(await commit(ctx.db, [recordSecurity(ctx, personId, 'second_factor.refused')]));
  return refuse({ code: 'bad_code' });
}

/** What takes a code; null when it is none of the app's. Whether a recovery code is one, its statement decides. */
async function takingOf(ctx: Context, personId: string, code: string): Promise<Statement[] | null> {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) {
    const hash = recoveryCodeHash(personId, code);
    return [...takeRecoveryCode(ctx.db, personId, hash, ctx.now()), recordSecurity(ctx, personId, 'recovery_code.used')];
  }
  const app = await readApp(ctx, personId);
  const step = app?.confirmed ? stepOf(app.secret, digits, ctx.now()) : null;
  return step === null ? null : takeStep(ctx.db, personId, step);
}
