import type { RecoveryCodes, SecondFactor } from '#contracts/signInMethods.ts';
import { readSecondFactor, removeSecondFactor, replaceRecoveryCodes } from '#db/accounts/secondFactor.ts';
import { writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { notifyOfChange } from '#services/accounts/mails.ts';
import { codeGateInSession } from '#services/accounts/sessions/gates.ts';
import type { SignedInContext } from '#services/context.ts';
import { ownReads } from '#services/reads.ts';
import { type AccountWrite, accountWrite, requireFresh } from '#services/write.ts';
import { byCode } from './byCode.ts';
import { newRecoveryCodes } from './recoveryCodes.ts';

/** Is an authenticator app asked for, and how many recovery codes are unused? */
export async function secondFactorStatus(ctx: SignedInContext): Promise<Result<SecondFactor>> {
  return ok(await readSecondFactor(ownReads(ctx), ctx.actor.person.id));
}

/** Make ten new recovery codes, shown only this once. The old ones stop working. Needs a code of the app, or an old recovery code. */
export async function renewRecoveryCodes(ctx: SignedInContext, { code }: { code: string }): Promise<Result<RecoveryCodes>> {
  const personId = ctx.actor.person.id;
  const { codes, hashes } = newRecoveryCodes(ctx, personId);
  const statements = replaceRecoveryCodes(ctx.db, personId, hashes);
  return changeByCode(ctx, code, { statements, events: [{ personId, event: 'recovery_codes.made' }] }, { recoveryCodes: codes });
}

/** Turn the second factor off. Needs a code of the app, or a recovery code. A mail notifies the owner. */
export async function removeApp(ctx: SignedInContext, { code }: { code: string }): Promise<Result<null>> {
  const personId = ctx.actor.person.id;
  const write: AccountWrite = {
    statements: removeSecondFactor(ctx.db, personId),
    events: [{ personId, event: 'second_factor.disabled' }],
    tasks: [notifyOfChange(ctx, personId, { what: 'app_off' })],
  };
  return changeByCode(ctx, code, write, null);
}

async function changeByCode<T>(ctx: SignedInContext, code: string, write: AccountWrite, answer: T): Promise<Result<T>> {
  const fresh = requireFresh(ctx);
  if (!fresh.ok) return fresh;
  const { person, sessionId } = ctx.actor;
  if (!person.secondFactor) return refuse({ code: 'not_found', what: 'authenticator app' });
  return byCode(ctx, {
    personId: person.id,
    code,
    gate: codeGateInSession(sessionId),
    async act(useCode) {
      const done = await accountWrite(ctx, { ...write, statements: [...useCode, ...write.statements] });
      return writtenUnlessGuarded(done) ? ok(answer) : 'stopped';
    },
  });
}
