import type { Login } from '../../contracts/accounts.ts';
import { type Account, accountByEmail } from '../../db/accounts/read.ts';
import { openSession } from '../../db/accounts/sessions.ts';
import { batch } from '../../db/client.ts';
import { SESSION_LIFE } from '../../domain/accounts/refresh.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Context } from '../context.ts';
import { verifyPassword } from './password.ts';
import { firstRefresh } from './refreshToken.ts';
import { type DeviceSignedIn, signedIn } from './signedIn.ts';

export interface Device {
  userAgent: string;
  ip: string;
}

/**
 * Sign a device in. An unknown address takes the same time as a wrong password; that it is unverified is told only to whoever
 * has the right one. After 10 failures in 15 minutes the address waits, right password or not.
 */
export async function login(ctx: Context, input: Login, device: Device): Promise<Result<DeviceSignedIn>> {
  const wait = await ctx.attempts.check(input.email);
  if (wait > 0) {
    ctx.log.warn('accounts.login_limited', { ip: device.ip, retryAfterSeconds: wait });
    return refuse({ code: 'rate_limited', retryAfterSeconds: wait });
  }
  const account = await checkPassword(ctx, input);
  if (!account) return refuse({ code: 'bad_credentials' });
  if (account.verifiedAt === null) return refuse({ code: 'email_unverified' });

  const now = ctx.now();
  const expiresAt = now + SESSION_LIFE;
  const refresh = await firstRefresh(ctx.secrets.jwt, ctx.newId('session'), ctx.random(32));
  const { sessionId: id, hash: refreshHash } = refresh;
  const userAgent = device.userAgent.slice(0, 300);
  await batch(ctx.db, [openSession(ctx.db, { id, personId: account.id, refreshHash, userAgent, now, expiresAt })]);
  return ok(await signedIn(ctx, account, refresh, expiresAt));
}

async function checkPassword(ctx: Context, { email, password }: Login): Promise<Account | null> {
  let wrong = false;
  try {
    const account = await accountByEmail(ctx.db.$client, email);
    wrong = !(await verifyPassword(password, account?.passwordHash ?? null));
    return wrong ? null : account;
  } finally {
    await (wrong ? ctx.attempts.fail(email) : ctx.attempts.pass(email));
  }
}
