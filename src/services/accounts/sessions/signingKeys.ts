import { fingerprint } from '#kit/fingerprint.ts';
import type { SigningKey } from '#services/context.ts';

/** The keys of sessions, newest first, from the secrets that `SIGNING_KEYS` names, or from `SECRET_KEY` without it. A key is called after its secret, so that nobody has to name them. */
export function signingKeys(secretKey: string, secrets: readonly string[]): readonly [SigningKey, ...SigningKey[]] {
  const [newest = secretKey, ...older] = secrets;
  return [keyOf(newest), ...older.map(keyOf)];
}

function keyOf(secret: string): SigningKey {
  return { id: fingerprint(`kid:${secret}`).slice(0, 8), secret: `jwt:${secret}` };
}
