import type { Login } from '#contracts/accounts.ts';
import { guardPassword, idOfEmail, rehash } from '#db/accounts/passwords.ts';
import { type Account, accountByEmail } from '#db/accounts/read.ts';
import { mustBeWritten } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import { type Result, refuse } from '#domain/result.ts';
import { hashPassword, isOutdated, verifyPassword } from '#services/accounts/passwords/password.ts';
import type { Context } from '#services/context.ts';
import { accountWrite } from '#services/write.ts';
import { enter } from './enter.ts';
import { signInGate } from './gates.ts';
import type { DeviceSignedIn } from './signedIn.ts';

/**
 * Sign a device in by password. An unknown address takes as long as a wrong password. Only somebody with the right password learns that
 * the address is not verified. After 10 failures in 15 minutes the address has to wait, even with the right password.
 */
export async function login(ctx: Context, input: Login): Promise<Result<DeviceSignedIn>> {
  const gate = await signInGate(ctx, input.email);
  const wait = await ctx.objects.attempts.check(gate);
  if (wait > 0) {
    ctx.log.warn('accounts.login_limited', { ip: ctx.source.ip, retryAfterSeconds: wait });
    return refuse({ code: 'rate_limited', retryAfterSeconds: wait });
  }
  const account = await checkPassword(ctx, input, gate);
  const entered = account ? await enterBy(ctx, account, input.password) : 'stopped';
  if (entered !== 'stopped') return entered;
  const refused = { personId: idOfEmail(input.email), event: 'session.refused', detail: { method: 'password' }, by: null } as const;
  mustBeWritten(await accountWrite(ctx, { statements: [], events: [refused] }));
  return refuse({ code: 'bad_credentials' });
}

async function enterBy(ctx: Context, account: Account, password: string): Promise<Result<DeviceSignedIn> | 'stopped'> {
  return enter(ctx, { account, method: 'password', complete: false, beside: await guardUnchanged(ctx, account, password) });
}

async function checkPassword(ctx: Context, { email, password }: Login, gate: string): Promise<Account | null> {
  let wrong = false;
  try {
    const account = await accountByEmail(ctx.db, email);
    wrong = !(await verifyPassword(password, account?.passwordHash ?? null));
    return wrong ? null : account;
  } finally {
    await (wrong ? ctx.objects.attempts.fail(gate) : ctx.objects.attempts.pass(gate));
  }
}

/* Stop the sign-in if the password is changed at the same moment. A hash with old settings is replaced by a new one. */
async function guardUnchanged(ctx: Context, { id, passwordHash }: Account, password: string): Promise<Statement[]> {
  if (!isOutdated(passwordHash)) return guardPassword(id, passwordHash);
  return rehash(ctx.db, id, passwordHash, await hashPassword(password, ctx.random(16)));
}
