import { passkeysOf, removePasskey } from '#db/accounts/passkeys.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { requireFresh } from '#services/accounts/requireFresh.ts';
import type { Context, Person } from '#services/context.ts';
import { recordSecurity } from '#services/record.ts';

/** Let one of the caller's passkeys in no more. What it opened before stays open. `last_way_in` when nothing else would. */
export async function removePasskeyOf(ctx: Context, person: Person, id: string): Promise<Result<null>> {
  const fresh = requireFresh(ctx, person);
  if (!fresh.ok) return fresh;
  const removed = writtenUnlessGuarded(
    await commit(ctx.db, [...removePasskey(ctx.db, person.id, id), recordSecurity(ctx, person.id, 'passkey.removed', { passkey: id })]),
  );
  if (removed) return ok(null);
  const isThere = (await passkeysOf(ctx.db, person.id)).some((passkey) => passkey.id === id);
  return refuse(isThere ? { code: 'last_way_in' } : { code: 'not_found', what: 'passkey' });
}
