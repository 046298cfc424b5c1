import type { Passkey } from '#contracts/passkeys.ts';
import type { Passkey as Kept } from '#db/accounts/passkeys.ts';

/** A passkey as its owner sees it. */
export function presentPasskey({ id, name, createdAt, lastUsedAt }: Kept): Passkey {
  return {
    id,
    name,
    createdAt: new Date(createdAt).toISOString(),
    lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt).toISOString(),
  };
}
