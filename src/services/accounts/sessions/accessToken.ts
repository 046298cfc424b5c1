import { decode, sign, verify } from '@tsndr/cloudflare-worker-jwt';
import { z } from 'zod';
import { role } from '#contracts/accounts.ts';
import { fingerprint } from '#kit/sign.ts';
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
/* A token has three base64url parts. The last character of a 32-byte signature has two unused bits, so only one spelling is allowed. */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]{42}[AEIMQUYcgkosw048]$/;
const LONGEST = 4096;
/* Seconds by which the clock of another machine of ours may be ahead. */
const SKEW = 60;

/** The claims of an access token. Only the database knows whether the session is still valid. */
export interface AccessClaims {
  personId: string;
  sessionId: string;
  name: string;
  role: z.infer<typeof role>;
}

type Needs = Pick<Store, 'now'> & { secrets: Pick<Store['secrets'], 'signing'> };

/** A JWT that is valid for 15 minutes, signed with HS256 by the newest key. */
export async function signAccess(ctx: Needs, claims: AccessClaims): Promise<string> {
  const now = Math.floor(ctx.now() / 1000);
  const { personId: sub, sessionId: sid, name, role } = claims;
  const [{ id: kid, secret }] = ctx.secrets.signing;
  const claimed = { iss: NAME, aud: NAME, sub, sid, name, role, iat: now, exp: now + ACCESS_LIFE };
  return sign(claimed, await keyOf(secret), { algorithm: 'HS256', header: { typ: TYPE, kid } });
}

/** The claims of a genuine token that has not expired. Null for anything else. Never throws. */
export async function readAccess(ctx: Needs, token: string): Promise<AccessClaims | null> {
  try {
    if (token.length > LONGEST || !COMPACT.test(token)) return null;
    const header = headerOf(token);
    const signer = header && ctx.secrets.signing.find((key) => key.id === header.kid);
    if (!signer) return null;
    /* The library would use its own clock, so its time checks are off. Ours is below. */
    const read = await verify(token, await keyOf(signer.secret), { algorithm: 'HS256', clockTolerance: Number.MAX_SAFE_INTEGER });
    const claims = payload.safeParse(read?.payload);
    if (!claims.success || !isNow(claims.data.exp, ctx.now() / 1000)) return null;
    const { sub: personId, sid: sessionId, name, role } = claims.data;
    return { personId, sessionId, name, role };
  } catch {
    return null;
  }
}

/* A token may not expire later than the lifetime that we give to tokens. */
function isNow(exp: number, now: number): boolean {
  return exp > now && exp <= now + ACCESS_LIFE + SKEW;
}

/* Read before the token is trusted. It only chooses which of our keys has to verify the signature. No other header field is used. */
function headerOf(token: string): z.infer<typeof headerShape> | null {
  const read = headerShape.safeParse(decode(token).header);
  return read.success ? read.data : null;
}

const imported = new Map<string, CryptoKey>();

/* Imported here as a key object: given a string, the library would guess the type of the key. */
async function keyOf(secret: string): Promise<CryptoKey> {
  const known = imported.get(secret);
  if (known) return known;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['sign', 'verify']);
  imported.set(secret, key);
  return key;
}

/**
 * The keys that sign tokens, newest first: from the secrets in `SIGNING_KEYS`, or from `SECRET_KEY` when that is not set. A key's id is
 * derived from its secret, so nobody has to choose one.
 */
export function signingKeys(secretKey: string, secrets: readonly string[]): readonly [SigningKey, ...SigningKey[]] {
  const [newest = secretKey, ...older] = secrets;
  return [named(newest), ...older.map(named)];
}

function named(secret: string): SigningKey {
  return { id: fingerprint(`kid:${secret}`).slice(0, 8), secret: `jwt:${secret}` };
}
