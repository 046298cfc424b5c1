import { knowDevice, tellOfNewDevice } from '#db/accounts/devices.ts';
import type { Account } from '#db/accounts/read.ts';
import { guardNoApp } from '#db/accounts/secondFactor.ts';
import { openSession } from '#db/accounts/sessions.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import { sessionLife } from '#domain/accounts/session.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { base64url } from '#kit/sign.ts';
import type { Context } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { openChallenge } from './challenges.ts';
import { deviceKeys } from './deviceKeys.ts';
import { firstRefresh } from './refreshToken.ts';
import { type DeviceSignedIn, signedIn } from './signedIn.ts';

export interface Shown {
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
export async function enter(
  ctx: Context,
  account: Account,
  { method, complete, beside = [] }: Shown,
): Promise<Result<DeviceSignedIn> | 'stopped'> {
  if (account.verifiedAt === null) return refuse({ code: 'email_unverified' });
  if (account.secondFactor && !complete) {
    // Whoever stops here knows the password: their owner should find that.
    const asked = recordSecurity(ctx, account.id, 'second_factor.asked', { method }, null);
    const challenge = await openChallenge(ctx, 'second_factor', { personId: account.id, data: { method } }, undefined, [...beside, asked]);
    if (challenge === 'stopped') return 'stopped';
    return refuse({ code: 'second_factor_required', challenge, methods: ['app', 'recovery_code'] });
  }
  const now = ctx.now();
  const expiresAt = now + sessionLife(account.role);
  const refresh = await firstRefresh(ctx.secrets.signing, ctx.newId('session'), ctx.random(32));
  const { sessionId: id, hash: refreshHash } = refresh;
  const { ip, userAgent } = ctx.source;
  const device = ctx.source.device ?? base64url(ctx.random(32));
  const keys = deviceKeys({ ip, userAgent, device });
  const outboxId = ctx.newId('outbox');
  const done = await commit(ctx.db, [
    ...beside,
    // One that is turned on at this moment is not slipped past.
    ...(complete ? [] : [...guardNoApp(ctx.db, account.id)]),
    openSession(ctx.db, { id, personId: account.id, refreshHash, method, userAgent, ip, now, expiresAt }),
    ...tellOfNewDevice(ctx.db, { personId: account.id, keys, sessionId: id, outboxId, now }),
    ...knowDevice(ctx.db, account.id, keys, now),
    recordSecurity(ctx, account.id, 'session.opened', { session: id, method }),
  ]);
  if (!writtenUnlessGuarded(done)) return 'stopped';
  await ctx.announce([outboxId]);
  return ok({ ...(await signedIn(ctx, account, refresh, expiresAt)), device });
}
