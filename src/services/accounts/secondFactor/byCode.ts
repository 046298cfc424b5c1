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
  /** Where wrong codes are counted. */
  gate: string;
  /** Does what the code is for. `taking` takes the code: it goes into the same commit, so that of two who bring one code only one is served. */
  act(taking: Statement[]): Promise<Result<T> | 'stopped'>;
}

/** Do something that takes a code of the app, or a recovery code. Wrong and used ones are counted, noted in the audit, and refused alike. */
export async function byCode<T>(ctx: Context, { personId, code, gate, act }: ByCode<T>): Promise<Result<T>> {
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
  mustBeWritten(await accountWrite(ctx, { statements: [], events: [{ personId, event: 'second_factor.refused' }] }));
  return refuse({ code: 'bad_code' });
}

/** What takes a code; null when it is none of the app's. Whether a recovery code is one, its statement decides. */
async function takingOf(ctx: Context, personId: string, code: string): Promise<Statement[] | null> {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) {
    const hash = recoveryCodeHash(personId, code);
    return [...takeRecoveryCode(ctx.db, personId, hash, ctx.now()), ...recordSecurity(ctx, { personId, event: 'recovery_code.used' })];
  }
  const app = await readApp(ctx, personId);
  const step = app?.confirmed ? stepOf(app.secret, digits, ctx.now()) : null;
  return step === null ? null : takeStep(ctx.db, personId, step);
}
