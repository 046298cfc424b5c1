import type { Register } from '#contracts/accounts.ts';
import { idOfEmail } from '#db/accounts/passwords.ts';
import { registerPerson, wasTaken } from '#db/accounts/register.ts';
import { mustBeWritten } from '#db/kit/commit.ts';
import { passwordProblem } from '#domain/accounts/password.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { newMailToken } from '#services/accounts/mails.ts';
import { hashPassword } from '#services/accounts/passwords/password.ts';
import type { Context } from '#services/context.ts';
import { accountWrite } from '#services/write.ts';

/**
 * Ask for an account. The answer, the work and the statements are the same whether or not the address is taken: the mail says
 * which. Of several registrations of one address that is not verified yet, the one whose mail is clicked counts: so a stranger who
 * registers it too, before or after its owner, cannot leave a password of theirs on the account.
 */
export async function register(ctx: Context, { email, name, password }: Register): Promise<Result<null>> {
  const problem = passwordProblem(password);
  if (problem) return refuse({ code: 'validation_failed', errors: [problem] });
  const person = { id: ctx.newId('person'), email, name, passwordHash: await hashPassword(password, ctx.random(16)) };
  const verification = await newMailToken(ctx, 'verify');
  mustBeWritten(
    await accountWrite(ctx, {
      statements: registerPerson(ctx.db, person, verification),
      events: [{ personId: idOfEmail(email), event: 'account.registered', detail: wasTaken(email), by: null }],
      asked: [verification.task],
    }),
  );
  return ok(null);
}
