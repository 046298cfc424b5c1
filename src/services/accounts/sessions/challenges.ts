import { dropChallenge, findChallenge, keepChallenge, takeChallenge } from '#db/accounts/challenges.ts';
import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
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

/** Milliseconds in which a challenge has to be answered. */
export const CHALLENGE_LIFE = 10 * 60_000;

/**
 * Keep a challenge; answers the secret by which it is found again. `secret`: one that was drawn elsewhere. `beside` is written with it;
 * `stopped` when a guard among those stopped both.
 */
export async function openChallenge(
  ctx: Context,
  kind: ChallengeKind,
  { personId, data }: Challenge,
  secret?: string,
  beside: Statement[] = [],
): Promise<string | 'stopped'> {
  const drawn = secret ?? base64url(ctx.random(32));
  const now = ctx.now();
  const kept = { hash: fingerprint(`${kind}:${drawn}`), kind, personId, data, createdAt: now, expiresAt: now + CHALLENGE_LIFE };
  return writtenUnlessGuarded(await commit(ctx.db, [...beside, ...keepChallenge(ctx.db, kept)])) ? drawn : 'stopped';
}

/** The challenge behind a secret, left where it is; null when there is none, or it is too old. */
export function readChallenge(ctx: Context, kind: ChallengeKind, secret: string): Promise<Challenge | null> {
  return findChallenge(ctx.db, fingerprint(`${kind}:${secret}`), ctx.now());
}

/** The challenge behind a secret, once: of two who bring the same one, only one gets it. */
export function spendChallenge(ctx: Context, kind: ChallengeKind, secret: string): Promise<Challenge | null> {
  return takeChallenge(ctx.db, fingerprint(`${kind}:${secret}`), ctx.now());
}

/** The same as part of a batch, which it stops when somebody was first. */
export function spending(ctx: Context, kind: ChallengeKind, secret: string): Statement[] {
  return dropChallenge(ctx.db, fingerprint(`${kind}:${secret}`), ctx.now());
}
