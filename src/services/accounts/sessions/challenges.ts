import { dropChallenge, findChallenge, keepChallenge, takeChallenge, takenChallenge } from '#db/accounts/challenges.ts';
import { commit, mustBeWritten } from '#db/kit/commit.ts';
import type { Statement } from '#db/kit/statement.ts';
import { fingerprint } from '#kit/fingerprint.ts';
import { base64url } from '#kit/sign.ts';
import type { Context } from '#services/context.ts';

export type ChallengeKind = 'second_factor' | 'passkey_register' | 'passkey_sign_in' | 'oauth';

export interface Challenge {
  /** Null while nobody is known. */
  personId: string | null;
  data: unknown;
}

export interface NewChallenge extends Challenge {
  kind: ChallengeKind;
  /** By which it is found again; drawn here where it is left out. */
  secret?: string;
}

/** Which challenge of which kind: the secret that whoever answers it brings. */
export interface ChallengeKey {
  kind: ChallengeKind;
  secret: string;
}

/** Milliseconds in which a challenge has to be answered. */
export const CHALLENGE_LIFE = 10 * 60_000;

/** A new challenge: the secret by which it is found again, and the statements that keep it, for another commit. */
export function drawChallenge(
  ctx: Context,
  { kind, personId, data, secret = base64url(ctx.random(32)) }: NewChallenge,
): { secret: string; statements: Statement[] } {
  const now = ctx.now();
  const kept = { hash: hashOf({ kind, secret }), kind, personId, data, createdAt: now, expiresAt: now + CHALLENGE_LIFE };
  return { secret, statements: keepChallenge(ctx.db, kept) };
}

/** Keep a new challenge; answers the secret by which it is found again. Nothing of an account changes, so the audit has no row. */
export async function openChallenge(ctx: Context, challenge: NewChallenge): Promise<string> {
  const { secret, statements } = drawChallenge(ctx, challenge);
  mustBeWritten(await commit(ctx.db, statements));
  return secret;
}

/** The challenge behind a secret, left where it is; null when there is none, or it is too old. */
export function readChallenge(ctx: Context, key: ChallengeKey): Promise<Challenge | null> {
  return findChallenge(ctx.db, hashOf(key), ctx.now());
}

/** The challenge behind a secret, once: of two who bring the same one, only one gets it. */
export async function spendChallenge(ctx: Context, key: ChallengeKey): Promise<Challenge | null> {
  return takenChallenge(mustBeWritten(await commit(ctx.db, takeChallenge(ctx.db, hashOf(key), ctx.now()))));
}

/** The same as part of a commit, which it stops when somebody was first. */
export function spendingChallenge(ctx: Context, key: ChallengeKey): Statement[] {
  return dropChallenge(ctx.db, hashOf(key), ctx.now());
}

function hashOf({ kind, secret }: ChallengeKey): string {
  return fingerprint(`${kind}:${secret}`);
}
