import type { Login } from '../../contracts/accounts.ts';
import { isKnownDevice } from '../../db/accounts/devices.ts';
import { idOfEmail, rehash } from '../../db/accounts/passwords.ts';
import { type Account, accountByEmail } from '../../db/accounts/read.ts';
import { batch, type Statement } from '../../db/client.ts';
import { type Result, refuse } from '../../domain/result.ts';
import type { Context } from '../context.ts';
import { recordSecurity } from '../record.ts';
import { deviceKey } from './deviceKeys.ts';
import { enter } from './enter.ts';
import { hashPassword, isOutdated, verifyPassword } from './password.ts';
import type { DeviceSignedIn } from './signedIn.ts';

/**
 * Sign a device in by password. An unknown address takes the same time as a wrong password; that it is unverified is told only to
 * whoever has the right one. After 10 failures in 15 minutes the address waits, right password or not.
 */
export async function login(ctx: Context, input: Login): Promise<Result<DeviceSignedIn>> {
  const gate = await gateOf(ctx, input.email);
  const wait = await ctx.attempts.check(gate);
  if (wait > 0) {
    ctx.log.warn('accounts.login_limited', { ip: ctx.from.ip, retryAfterSeconds: wait });
    return refuse({ code: 'rate_limited', retryAfterSeconds: wait });
  }
  const account = await checkPassword(ctx, input, gate);
  if (account)
    return enter(ctx, account, { method: 'password', complete: false, beside: await keepUpToDate(ctx, account, input.password) });
  const refused = recordSecurity(ctx, idOfEmail(input.email), 'session.refused', { method: 'password' }, null);
  await batch(ctx.db, [refused]);
  return refuse({ code: 'bad_credentials' });
}

/* A device that signed them in before has tries of its own: strangers who fail elsewhere never lock its owner out. */
async function gateOf(ctx: Context, email: string): Promise<string> {
  const { device } = ctx.from;
  const known = device !== null && (await isKnownDevice(ctx.db, email, deviceKey(device)));
  return known ? `${email} on ${deviceKey(device)}` : email;
}

async function checkPassword(ctx: Context, { email, password }: Login, gate: string): Promise<Account | null> {
  let wrong = false;
  try {
    const account = await accountByEmail(ctx.db.$client, email);
    wrong = !(await verifyPassword(password, account?.passwordHash ?? null));
    return wrong ? null : account;
  } finally {
    await (wrong ? ctx.attempts.fail(gate) : ctx.attempts.pass(gate));
  }
}

async function keepUpToDate(ctx: Context, account: Account, password: string): Promise<Statement[]> {
  if (!isOutdated(account.passwordHash)) return [];
  return [rehash(ctx.db, account.id, account.passwordHash, await hashPassword(password, ctx.random(16)))];
}
