import type { Passkey } from '#contracts/passkeys.ts';
import { passkeysOf, renamePasskey } from '#db/accounts/passkeys.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';
import { presentPasskey } from './present.ts';

/** Call one of the caller's passkeys something else. */
export async function renamePasskeyOf(ctx: Context, person: Person, id: string, name: string): Promise<Result<Passkey>> {
  const renamed = writtenUnlessGuarded(
    await commit(ctx.db, [
      ...renamePasskey(ctx.db, person.id, id, name),
      recordSecurity(ctx, person.id, 'passkey.renamed', { passkey: id }),
    ]),
  );
  const passkey = renamed && (await passkeysOf(ctx.db, person.id)).find((kept) => kept.id === id);
  return passkey ? ok(presentPasskey(passkey)) : refuse({ code: 'not_found', what: 'passkey' });
}
