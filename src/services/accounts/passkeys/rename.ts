import type { Passkey } from '../../../contracts/passkeys.ts';
import { renamePasskey } from '../../../db/accounts/passkeys.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { Person } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { presentPasskey } from './present.ts';

/** Call one of the caller's passkeys something else. */
export async function renamePasskeyOf(ctx: Context, person: Person, id: string, name: string): Promise<Result<Passkey>> {
  const renamed = await renamePasskey(ctx.db, person.id, id, name);
  return renamed ? ok(presentPasskey(renamed)) : refuse({ code: 'not_found', what: 'passkey' });
}
