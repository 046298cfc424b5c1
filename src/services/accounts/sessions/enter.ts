import { knowDevice, tellOfNewDevice } from '#db/accounts/devices.ts';
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
import { drawChallenge } from './challenges.ts';
import { deviceKeys } from './gates.ts';
import { firstRefresh } from './refreshToken.ts';
import { type DeviceSignedIn, signedIn } from './signedIn.ts';

export interface Entering {
  account: Account;
  /** How the person showed who they are: `password`, `passkey`, or a provider. */
  method: string;
  /** Both factors, or one that stands for two: a passkey. */
  complete: boolean;
  /** Written with the session, or with the challenge that comes first; a guard among these stops both. */
  beside?: Statement[];
}

/**
 * Let a person in who has shown who they are: the one place where sessions begin. An account with an authenticator app gets a
 * challenge for it first. A device that is new to somebody who has others is told of by mail. `stopped`: a guard of `beside` did.
 */
export async function enter(ctx: Context, entering: Entering): Promise<Result<DeviceSignedIn> | 'stopped'> {
  const { account, complete } = entering;
  if (account.verifiedAt === null) return refuse({ code: 'email_unverified' });
  return account.secondFactor && !complete ? askSecondFactor(ctx, entering) : open(ctx, entering);
}

async function askSecondFactor(ctx: Context, { account, method, beside = [] }: Entering): Promise<Result<never> | 'stopped'> {
  const { secret, statements } = drawChallenge(ctx, { kind: 'second_factor', personId: account.id, data: { method } });
  const done = await accountWrite(ctx, {
    statements: [...beside, ...statements],
    // Whoever goes no further knows the password: the account's owner should find that in the audit.
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
      // An app that is turned on at this very moment is asked for too.
      ...(complete ? [] : guardNoApp(personId)),
      ...openSession(ctx.db, { id, personId, refreshHash, method, userAgent, ip, now, expiresAt }),
      ...tellOfNewDevice(ctx.db, { personId, keys, sessionId: id, outboxId: mail.id, now }),
      ...knowDevice(ctx.db, personId, keys, now),
    ],
    events: [{ personId, event: 'session.opened', detail: { session: id, method } }],
    asked: [mail],
  });
  if (!writtenUnlessGuarded(done)) return 'stopped';
  return ok({ ...(await signedIn(ctx, account, { refresh, expiresAt })), device });
}
