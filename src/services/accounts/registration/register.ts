import type { Register } from '#contracts/accounts.ts';
import { idOfEmail } from '#db/accounts/passwords.ts';
import { registerPerson, wasTaken } from '#db/accounts/register.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { passwordProblem } from '#domain/accounts/password.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { newMailToken } from '#services/accounts/mailedLink.ts';
import { hashPassword } from '#services/accounts/passwords/password.ts';
import type { Context } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';

/**
 * Ask for an account. The answer, the work and the statements are the same whether or not the address is taken: the mail says
 * which. Of several registrations of one address that is not verified yet, the one whose mail is clicked stands: a stranger who
 * registers it too, before or after its owner, lays no password in wait.
 */
export async function register(ctx: Context, input: Register): Promise<Result<null>> {
  const problem = passwordProblem(input.password);
  if (problem) return refuse({ code: 'validation_failed', errors: [problem] });
  const { email, name } = input;
  const person = { id: ctx.newId('person'), email, name, passwordHash: await hashPassword(input.password, ctx.random(16)) };
  const verification = await newMailToken(ctx, 'verify');
  mustBeWritten(
    await commit(ctx.db, [
      ...registerPerson(ctx.db, person, verification),
      recordSecurity(ctx, idOfEmail(email), 'account.registered', wasTaken(email), null),
    ]),
  );
  await ctx.announce([verification.outboxId]);
  return ok(null);
}
