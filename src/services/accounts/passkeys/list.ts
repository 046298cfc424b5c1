import type { Passkey } from '#contracts/passkeys.ts';
import { passkeysOf } from '#db/accounts/passkeys.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { presentPasskey } from './present.ts';

/** The caller's passkeys, oldest first; at most 20. */
export async function listPasskeys(ctx: Context, person: Person): Promise<Result<Passkey[]>> {
  return ok((await passkeysOf(ctx.db, person.id)).map(presentPasskey));
}
