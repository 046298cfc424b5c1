import { knowDevice, notifyOfNewDevice } from '#db/accounts/devices.ts';
import type { Account } from '#db/accounts/read.ts';
import { guardNoApp } from '#db/accounts/secondFactor.ts';
import { openSession } from '#db/accounts/sessions.ts';
import { writtenUnlessGuarded } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import { sessionLife } from '#domain/accounts/session.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { base64url } from '#kit/sign.ts';
import type { Context } from '#services/context.ts';
import { taskRef } from '#services/tasks.ts';
import { accountWrite } from '#services/write.ts';
import { newChallenge } from './challenges.ts';
import { deviceKeys } from './gates.ts';
import { firstRefresh } from './refreshToken.ts';
import { type DeviceSignedIn, signedIn } from './signedIn.ts';

export interface Entering {
  account: Account;
  /** How the person signed in: `password`, `passkey`, or the name of a provider. */
  method: string;
  /** True when no second factor is needed: both were shown, or a passkey was used, which counts as both. */
  complete: boolean;
  /** Statements written together with the session or the challenge. If a guard among them fails, nothing is written. */
  beside?: Statement[];
}

/**
 * Sign a person in after their first factor was checked. This is the only place where sessions begin. If the account has an
 * authenticator app, it gets a challenge for the app first. A mail notifies the owner of a new device, if they have used others before.
 * Returns `stopped` when a guard of `beside` failed.
 */
export async function enter(ctx: Context, entering: Entering): Promise<Result<DeviceSignedIn> | 'stopped'> {
  const { account, complete } = entering;
  if (account.verifiedAt === null) return refuse({ code: 'email_unverified' });
  return account.secondFactor && !complete ? askSecondFactor(ctx, entering) : open(ctx, entering);
}

async function askSecondFactor(ctx: Context, { account, method, beside = [] }: Entering): Promise<Result<never> | 'stopped'> {
  const { secret, statements } = newChallenge(ctx, { kind: 'second_factor', personId: account.id, data: { method } });
  const done = await accountWrite(ctx, {
    statements: [...beside, ...statements],
    // The password was right, even if the sign-in stops here. The owner should find that in the audit.
    events: [{ personId: account.id, event: 'second_factor.asked', detail: { method }, by: null }],
  });
  if (!writtenUnlessGuarded(done)) return 'stopped';
  return refuse({ code: 'second_factor_required', challenge: secret, methods: ['app', 'recovery_code'] });
}

async function open(ctx: Context, { account, method, complete, beside = [] }: Entering): Promise<Result<DeviceSignedIn> | 'stopped'> {
  const now = ctx.now();
  const personId = account.id;
  const expiresAt = now + sessionLife(account.role);
  const refresh = await firstRefresh(ctx.secrets.signing, ctx.newId('session'), ctx.random(32));
  const { sessionId: id, hash: refreshHash } = refresh;
  const { ip, userAgent } = ctx.source;
  const device = ctx.source.device ?? base64url(ctx.random(32));
  const keys = deviceKeys({ ip, userAgent, device });
  const mail = taskRef(ctx, 'mail');
  const done = await accountWrite(ctx, {
    statements: [
      ...beside,
      // Also covers an app that is turned on at this moment.
      ...(complete ? [] : guardNoApp(personId)),
      ...openSession(ctx.db, { id, personId, refreshHash, method, userAgent, ip, now, expiresAt }),
      ...notifyOfNewDevice(ctx.db, { personId, keys, sessionId: id, outboxId: mail.id, now }),
      ...knowDevice(ctx.db, personId, keys, now),
    ],
    events: [{ personId, event: 'session.opened', detail: { session: id, method } }],
    writtenTasks: [mail],
  });
  if (!writtenUnlessGuarded(done)) return 'stopped';
  return ok({ ...(await signedIn(ctx, account, { refresh, expiresAt })), device });
}
