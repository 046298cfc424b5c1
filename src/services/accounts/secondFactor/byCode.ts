import { takeRecoveryCode, takeStep } from '#db/accounts/secondFactor.ts';
import { mustBeWritten } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import { type Result, refuse } from '#domain/result.ts';
import type { Context } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { accountWrite } from '#services/write.ts';
import { readApp, stepOf } from './app.ts';
import { recoveryCodeHash } from './recoveryCodes.ts';

export interface ByCode<T> {
  personId: string;
  code: string;
  /** The gate that counts wrong codes. */
  gate: string;
  /**
   * Do what the code is for. `taking` uses up the code. It goes into the same commit, so that a code sent twice at once works only
   * once.
   */
  act(useCode: Statement[]): Promise<Result<T> | 'stopped'>;
}

/**
 * Do something that needs a code of the app, or a recovery code. Wrong and used codes are counted, written to the audit, and get the
 * same refusal.
 */
export async function byCode<T>(ctx: Context, { personId, code, gate, act }: ByCode<T>): Promise<Result<T>> {
  const wait = await ctx.objects.attempts.check(gate);
  if (wait > 0) return refuse({ code: 'rate_limited', retryAfterSeconds: wait });
  let wrong = false;
  try {
    const useCode = await codeStatements(ctx, personId, code);
    const done = useCode ? await act(useCode) : 'stopped';
    if (done !== 'stopped') return done;
    wrong = true;
  } finally {
    await (wrong ? ctx.objects.attempts.fail(gate) : ctx.objects.attempts.pass(gate));
  }
  mustBeWritten(await accountWrite(ctx, { statements: [], events: [{ personId, event: 'second_factor.refused' }] }));
  return refuse({ code: 'bad_code' });
}

/**
 * The statements that use up a code. Null when it is not a valid code of the app. Whether a recovery code is valid is decided by its
 * statement.
 */
async function codeStatements(ctx: Context, personId: string, code: string): Promise<Statement[] | null> {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) {
    const hash = recoveryCodeHash(personId, code);
    return [...takeRecoveryCode(ctx.db, personId, hash, ctx.now()), ...recordSecurity(ctx, { personId, event: 'recovery_code.used' })];
  }
  const app = await readApp(ctx, personId);
  const step = app?.confirmed ? stepOf(app.secret, digits, ctx.now()) : null;
  return step === null ? null : takeStep(ctx.db, personId, step);
}
