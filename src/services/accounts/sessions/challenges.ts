import { dropChallenge, findChallenge, keepChallenge, takeChallenge, takenChallenge } from '#db/accounts/challenges.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import { base64url, fingerprint } from '#kit/sign.ts';
import type { Context } from '#services/context.ts';

export type ChallengeKind = 'second_factor' | 'passkey_register' | 'passkey_sign_in' | 'oauth';

export interface Challenge {
  /** Null while the person is not known yet. */
  personId: string | null;
  data: unknown;
}

export interface NewChallenge extends Challenge {
  kind: ChallengeKind;
  /** The secret that finds the challenge again. A random one is made when it is left out. */
  secret?: string;
}

/** The kind of a challenge, and the secret that finds it. */
export interface ChallengeKey {
  kind: ChallengeKind;
  secret: string;
}

/** How long a challenge can be answered, in milliseconds. */
export const CHALLENGE_LIFE = 10 * 60_000;

/** Make a new challenge. Returns its secret, and the statements that store it as part of another commit. */
export function newChallenge(
  ctx: Context,
  { kind, personId, data, secret = base64url(ctx.random(32)) }: NewChallenge,
): { secret: string; statements: Statement[] } {
  const now = ctx.now();
  const kept = { hash: hashOf({ kind, secret }), kind, personId, data, createdAt: now, expiresAt: now + CHALLENGE_LIFE };
  return { secret, statements: keepChallenge(ctx.db, kept) };
}

/** Store a new challenge and return its secret. The account does not change, so there is no audit row. */
export async function openChallenge(ctx: Context, challenge: NewChallenge): Promise<string> {
  const { secret, statements } = newChallenge(ctx, challenge);
  mustBeWritten(await commit(ctx.db, statements));
  return secret;
}

/** Read a challenge by its secret, without using it up. Null when there is none, or it is too old. */
export function readChallenge(ctx: Context, key: ChallengeKey): Promise<Challenge | null> {
  return findChallenge(ctx.db, hashOf(key), ctx.now());
}

/** Use up a challenge by its secret. If the same secret is sent twice, only one call gets the challenge. */
export async function consumeChallenge(ctx: Context, key: ChallengeKey): Promise<Challenge | null> {
  return takenChallenge(mustBeWritten(await commit(ctx.db, takeChallenge(ctx.db, hashOf(key), ctx.now()))));
}

/** The same as statements of another commit. They stop the batch when the challenge was already used. */
export function consumingChallenge(ctx: Context, key: ChallengeKey): Statement[] {
  return dropChallenge(ctx.db, hashOf(key), ctx.now());
}

function hashOf({ kind, secret }: ChallengeKey): string {
  return fingerprint(`${kind}:${secret}`);
}
