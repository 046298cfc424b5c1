import { base64url, fingerprint, isSigned, sign } from '#kit/sign.ts';
import type { SigningKey } from '#services/context.ts';

/**
 * A refresh token is `session.secret.mark`. The mark is our signature: it proves that we issued the token. A genuine token that is
 * neither the current one nor the one before it was stolen or copied, so its session is revoked. A forged token revokes nothing. The
 * next token is computed from this one and our key, so it can be given out twice without being stored.
 */
export interface RefreshToken {
  token: string;
  sessionId: string;
  /** The hash of the token, which is stored. */
  hash: string;
}

/** A token that we issued, with its successor. */
export interface Genuine {
  presented: RefreshToken;
  successor: RefreshToken;
}

type Keys = readonly [SigningKey, ...SigningKey[]];

/** The first token of a session. `random` is 32 bytes. */
export function firstRefresh([{ secret: key }]: Keys, sessionId: string, random: Uint8Array): Promise<RefreshToken> {
  return make(key, sessionId, base64url(random));
}

/** A genuine token with its successor, made with the newest key. Null when we never issued the token. */
export async function readRefresh(keys: Keys, token: string): Promise<Genuine | null> {
  const [sessionId = '', secret = '', mark = '', ...rest] = token.split('.');
  if (rest.length > 0 || !(await isMarked(keys, `refresh-mark:${sessionId}.${secret}`, mark))) return null;
  const [{ secret: key }] = keys;
  return {
    presented: { token, sessionId, hash: fingerprint(token) },
    successor: await make(key, sessionId, await sign(key, `refresh-next:${secret}`)),
  };
}

async function isMarked(keys: Keys, text: string, mark: string): Promise<boolean> {
  for (const { secret } of keys) if (await isSigned(secret, text, mark)) return true;
  return false;
}

async function make(key: string, sessionId: string, secret: string): Promise<RefreshToken> {
  const token = `${sessionId}.${secret}.${await sign(key, `refresh-mark:${sessionId}.${secret}`)}`;
  return { token, sessionId, hash: fingerprint(token) };
}
