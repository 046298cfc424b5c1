import type { NewSecondFactor, RecoveryCodes } from '#contracts/secondFactor.ts';
import { beginSecondFactor, confirmSecondFactor, replaceRecoveryCodes } from '#db/accounts/secondFactor.ts';
import { revokeOthers } from '#db/accounts/sessions.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { seal } from '#kit/vault.ts';
import { tellOfChange } from '#services/accounts/mails.ts';
import { closeSockets } from '#services/accounts/sessions/closeSockets.ts';
import type { SignedInContext } from '#services/context.ts';
import { accountWrite, requireFresh } from '#services/write.ts';
import { appUri, newAppSecret, readApp, stepOf } from './app.ts';
import { drawRecoveryCodes } from './recoveryCodes.ts';

/** Begin with an authenticator app, or begin again: it counts, and the audit says so, once it is confirmed. One that counts is never replaced. */
export async function startSecondFactor(ctx: SignedInContext): Promise<Result<NewSecondFactor>> {
  const fresh = requireFresh(ctx);
  if (!fresh.ok) return fresh;
  const { id, email } = ctx.actor.person;
  const secret = newAppSecret(ctx.random(20));
  const sealed = await seal(ctx.secrets.vault, secret, id, ctx.random(12));
  const begun = writtenUnlessGuarded(await commit(ctx.db, beginSecondFactor(ctx.db, id, sealed, ctx.now())));
  return begun ? ok({ secret, uri: appUri(secret, email) }) : refuse({ code: 'second_factor_exists' });
}

/** What was begun and waits for its first code, to be shown again; `not_found` when nothing does. */
export async function pendingSecondFactor(ctx: SignedInContext): Promise<Result<NewSecondFactor>> {
  const fresh = requireFresh(ctx);
  if (!fresh.ok) return fresh;
  const { id, email } = ctx.actor.person;
  const app = await readApp(ctx, id);
  if (!app || app.confirmed) return refuse({ code: 'not_found', what: 'authenticator app waiting' });
  return ok({ secret: app.secret, uri: appUri(app.secret, email) });
}

/**
 * Confirm the app that was begun by a first code of it. From now on it is asked for at every sign-in, and every session but this
 * one has ended; a mail tells of it. The recovery codes are shown this once.
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
  const { codes, hashes } = drawRecoveryCodes(ctx, person.id);
  const confirmed = writtenUnlessGuarded(
    await accountWrite(ctx, {
      statements: [
        ...confirmSecondFactor(ctx.db, person.id, { secret: app.sealed, step }, now),
        ...replaceRecoveryCodes(ctx.db, person.id, hashes),
        ...revokeOthers(ctx.db, person.id, sessionId, now),
      ],
      events: [{ personId: person.id, event: 'second_factor.enabled' }],
      tasks: [tellOfChange(ctx, person.id, { what: 'app_on' })],
      afterCommit: () => closeSockets(ctx, person.id),
    }),
  );
  if (!confirmed) return refuse({ code: 'second_factor_exists' });
  return ok({ recoveryCodes: codes });
}
