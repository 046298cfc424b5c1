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
 * Register an account. The answer, the work and the statements are the same whether or not the address is taken. Only the mail says
 * which. If an unverified address is registered several times, the registration whose mail is opened counts. So a stranger who
 * registers the address before or after its owner cannot leave their own password on the account.
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
      writtenTasks: [verification.task],
    }),
  );
  return ok(null);
}
