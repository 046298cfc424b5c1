import type { Passkey } from '#contracts/passkeys.ts';
import { type Passkey as Kept, passkeysOf, removePasskey as remove, renamePasskey as rename } from '#db/accounts/passkeys.ts';
import { writtenUnlessGuarded } from '#db/kit/commit.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { isoTime, isoTimeOrNull } from '#kit/isoTime.ts';
import type { SignedInContext } from '#services/context.ts';
import { ownReads } from '#services/reads.ts';
import { accountWrite, requireFresh } from '#services/write.ts';

/** The caller's passkeys, oldest first; at most 20. */
export async function listPasskeys(ctx: SignedInContext): Promise<Result<Passkey[]>> {
  return ok((await passkeysOf(ownReads(ctx), ctx.actor.person.id)).map(presentPasskey));
}

/** Rename one of the caller's passkeys. */
export async function renamePasskey(ctx: SignedInContext, { id, name }: { id: string; name: string }): Promise<Result<Passkey>> {
  const personId = ctx.actor.person.id;
  const renamed = writtenUnlessGuarded(
    await accountWrite(ctx, {
      statements: rename(ctx.db, personId, id, name),
      events: [{ personId, event: 'passkey.renamed', detail: { passkey: id } }],
    }),
  );
  const passkey = renamed && (await passkeysOf(ctx.db, personId)).find((kept) => kept.id === id);
  return passkey ? ok(presentPasskey(passkey)) : refuse({ code: 'not_found', what: 'passkey' });
}

/** Remove one of the caller's passkeys. Sessions that it opened stay open. `last_way_in` when the caller could not sign in without it. */
export async function removePasskey(ctx: SignedInContext, { id }: { id: string }): Promise<Result<null>> {
  const fresh = requireFresh(ctx);
  if (!fresh.ok) return fresh;
  const personId = ctx.actor.person.id;
  const removed = writtenUnlessGuarded(
    await accountWrite(ctx, {
      statements: remove(ctx.db, personId, id),
      events: [{ personId, event: 'passkey.removed', detail: { passkey: id } }],
    }),
  );
  if (removed) return ok(null);
  const isThere = (await passkeysOf(ctx.db, personId)).some((passkey) => passkey.id === id);
  return refuse(isThere ? { code: 'last_way_in' } : { code: 'not_found', what: 'passkey' });
}

/** A passkey as its owner sees it. */
export function presentPasskey({ id, name, createdAt, lastUsedAt }: Kept): Passkey {
  return {
    id,
    name,
    createdAt: isoTime(createdAt),
    lastUsedAt: isoTimeOrNull(lastUsedAt),
  };
}
