import { findSecondFactor } from '#db/accounts/secondFactor.ts';
import { unseal } from '#kit/vault.ts';
import type { Context } from '#services/context.ts';

/** The authenticator app of a person, with its secret in clear; null when there is none. */
export async function readApp(ctx: Context, personId: string): Promise<{ secret: string; sealed: string; confirmed: boolean } | null> {
  const found = await findSecondFactor(ctx.db, personId);
  if (!found) return null;
  const secret = await unseal(ctx.secrets.vault, found.secret, personId);
  if (secret === null) {
    ctx.log.error('accounts.app_unreadable', { person: personId });
    return null;
  }
  return { secret, sealed: found.secret, confirmed: found.confirmedAt !== null };
}
