import { decode, sign, verify } from '@tsndr/cloudflare-worker-jwt';
import { z } from 'zod';
import { role } from '#contracts/accounts.ts';
import { fingerprint } from '#kit/fingerprint.ts';
import type { SigningKey, Store } from '#services/context.ts';

/** Seconds an access token lives (docs/api.md, Authentication). */
export const ACCESS_LIFE = 15 * 60;

const NAME = 'pinchi';
const TYPE = 'JWT';
const headerShape = z.strictObject({ alg: z.literal('HS256'), typ: z.literal(TYPE), kid: z.string() });
const payload = z.strictObject({
  iss: z.literal(NAME),
  aud: z.literal(NAME),
  sub: z.string().min(1),
  sid: z.string().min(1),
  name: z.string(),
  role,
  iat: z.int(),
  exp: z.int(),
});
/* Three parts in the one way to write them: the last character of 32 bytes in base64url has two bits that say nothing. */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]{42}[AEIMQUYcgkosw048]$/;
const LONGEST = 4096;
/* Seconds by which another of our machines may be ahead. */
const SKEW = 60;

/** What an access token says of its bearer. Only the database knows whether the session still stands. */
export interface AccessClaims {
  personId: string;
  sessionId: string;
  name: string;
  role: z.infer<typeof role>;
}

type Needs = Pick<Store, 'now'> & { secrets: Pick<Store['secrets'], 'signing'> };

/** A JWT for 15 minutes, signed by HS256 with the newest key. */
export async function signAccess(ctx: Needs, claims: AccessClaims): Promise<string> {
  const now = Math.floor(ctx.now() / 1000);
  const { personId: sub, sessionId: sid, name, role } = claims;
  const [{ id: kid, secret }] = ctx.secrets.signing;
  const claimed = { iss: NAME, aud: NAME, sub, sid, name, role, iat: now, exp: now + ACCESS_LIFE };
  return sign(claimed, await keyOf(secret), { algorithm: 'HS256', header: { typ: TYPE, kid } });
}

/** The claims of a genuine token that has not expired; null for anything else. Never throws. */
export async function readAccess(ctx: Needs, token: string): Promise<AccessClaims | null> {
  try {
    if (token.length > LONGEST || !COMPACT.test(token)) return null;
    const header = headerOf(token);
    const signer = header && ctx.secrets.signing.find((key) => key.id === header.kid);
    if (!signer) return null;
    /* The library would judge time by its own clock; ours does, below. */
    const read = await verify(token, await keyOf(signer.secret), { algorithm: 'HS256', clockTolerance: Number.MAX_SAFE_INTEGER });
    const claims = payload.safeParse(read?.payload);
    if (!claims.success || !isNow(claims.data.exp, ctx.now() / 1000)) return null;
    const { sub: personId, sid: sessionId, name, role } = claims.data;
    return { personId, sessionId, name, role };
  } catch {
    return null;
  }
}

/* None of ours stands for longer than it may live. */
function isNow(exp: number, now: number): boolean {
  return exp > now && exp <= now + ACCESS_LIFE + SKEW;
}

/* Read before anything is trusted: it only chooses which of our keys has to verify. Nothing else in a header is obeyed. */
function headerOf(token: string): z.infer<typeof headerShape> | null {
  const read = headerShape.safeParse(decode(token).header);
  return read.success ? read.data : null;
}

const imported = new Map<string, CryptoKey>();

/* Imported here: given a text, the library would guess from its words what kind of key it is. */
async function keyOf(secret: string): Promise<CryptoKey> {
  const known = imported.get(secret);
  if (known) return known;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['sign', 'verify']);
  imported.set(secret, key);
  return key;
}

/**
 * The keys that sign tokens, newest first: from the secrets in `SIGNING_KEYS`, or from `SECRET_KEY` without it. A key's id follows from
 * its secret, so that nobody has to name them.
 */
export function signingKeys(secretKey: string, secrets: readonly string[]): readonly [SigningKey, ...SigningKey[]] {
  const [newest = secretKey, ...older] = secrets;
  return [named(newest), ...older.map(named)];
}

function named(secret: string): SigningKey {
  return { id: fingerprint(`kid:${secret}`).slice(0, 8), secret: `jwt:${secret}` };
}
