import type { NewSecondFactor, RecoveryCodes } from '#contracts/signInMethods.ts';
import { beginSecondFactor, confirmSecondFactor, replaceRecoveryCodes } from '#db/accounts/secondFactor.ts';
import { revokeOthers } from '#db/accounts/sessions.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { encrypt } from '#kit/vault.ts';
import { notifyOfChange } from '#services/accounts/mails.ts';
import { closeSockets } from '#services/accounts/sessions/endSessions.ts';
import type { SignedInContext } from '#services/context.ts';
import { accountWrite, requireFresh } from '#services/write.ts';
import { appUri, newAppSecret, readApp, stepOf } from './app.ts';
import { newRecoveryCodes } from './recoveryCodes.ts';

/**
 * Start to set up an authenticator app, or start again. It is active, and in the audit, only after it is confirmed. An active app is
 * never replaced.
 */
export async function startSecondFactor(ctx: SignedInContext): Promise<Result<NewSecondFactor>> {
  const fresh = requireFresh(ctx);
  if (!fresh.ok) return fresh;
  const { id, email } = ctx.actor.person;
  const secret = newAppSecret(ctx.random(20));
  const sealed = await encrypt(ctx.secrets.vault, secret, id, ctx.random(12));
  const begun = writtenUnlessGuarded(await commit(ctx.db, beginSecondFactor(ctx.db, id, sealed, ctx.now())));
  return begun ? ok({ secret, uri: appUri(secret, email) }) : refuse({ code: 'second_factor_exists' });
}

/** The app that waits for its first code, to be shown again. `not_found` when there is none. */
export async function pendingSecondFactor(ctx: SignedInContext): Promise<Result<NewSecondFactor>> {
  const fresh = requireFresh(ctx);
  if (!fresh.ok) return fresh;
  const { id, email } = ctx.actor.person;
  const app = await readApp(ctx, id);
  if (!app || app.confirmed) return refuse({ code: 'not_found', what: 'authenticator app waiting' });
  return ok({ secret: app.secret, uri: appUri(app.secret, email) });
}

/**
 * Confirm the new app with its first code. From now on every sign-in asks for a code, and all other sessions end. A mail notifies the
 * owner. The recovery codes are shown only this once.
 */
export async function confirmApp(ctx: SignedInContext, { code }: { code: string }): Promise<Result<RecoveryCodes>> {
  const fresh = requireFresh(ctx);
  if (!fresh.ok) return fresh;
  const { person, sessionId } = ctx.actor;
  const app = await readApp(ctx, person.id);
  if (!app) return refuse({ code: 'not_found', what: 'authenticator app waiting' });
  if (app.confirmed) return refuse({ code: 'second_factor_exists' });
  const now = ctx.now();
  const step = stepOf(app.secret, code.replace(/\s/g, ''), now);
  if (step === null) return refuse({ code: 'bad_code' });
  const { codes, hashes } = newRecoveryCodes(ctx, person.id);
  const confirmed = writtenUnlessGuarded(
    await accountWrite(ctx, {
      statements: [
        ...confirmSecondFactor(ctx.db, person.id, { secret: app.sealed, step }, now),
        ...replaceRecoveryCodes(ctx.db, person.id, hashes),
        ...revokeOthers(ctx.db, person.id, sessionId, now),
      ],
      events: [{ personId: person.id, event: 'second_factor.enabled' }],
      tasks: [notifyOfChange(ctx, person.id, { what: 'app_on' })],
      afterCommit: () => closeSockets(ctx, person.id),
    }),
  );
  if (!confirmed) return refuse({ code: 'second_factor_exists' });
  return ok({ recoveryCodes: codes });
}
