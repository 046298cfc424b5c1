import type { Account } from '#db/accounts/read.ts';
import { signInGate } from '#services/accounts/sessions/signInGate.ts';
import type { Context } from '#services/context.ts';

/* Whoever guesses codes has the password already: their failures are counted apart from those of passwords, and never shut out
   a device that the owner signed in on before, nor a session that is open. */

export async function gateOfSignIn(ctx: Context, { email }: Pick<Account, 'email'>): Promise<string> {
  return `second factor of ${await signInGate(ctx, email)}`;
}

export function gateOfSession(sessionId: string): string {
  return `second factor in ${sessionId}`;
}
