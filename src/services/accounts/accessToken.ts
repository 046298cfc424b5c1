import { sign, verify } from '@tsndr/cloudflare-worker-jwt';
import { z } from 'zod';
import { role } from '../../contracts/accounts.ts';
import type { Context } from '../context.ts';

/** Seconds an access token lives (contract, Authentication). */
export const ACCESS_LIFE = 15 * 60;

const NAME = 'pinchi';
const payload = z.object({
  iss: z.literal(NAME),
  aud: z.literal(NAME),
  sub: z.string().min(1),
  sid: z.string().min(1),
  name: z.string(),
  role,
  exp: z.number(),
});

/** What an access token says of its bearer. Only the database knows whether the session still stands. */
export interface AccessClaims {
  personId: string;
  sessionId: string;
  name: string;
  role: z.infer<typeof role>;
}

type Needs = Pick<Context, 'now'> & { secrets: Pick<Context['secrets'], 'jwt'> };

/** A JWT for 15 minutes, signed by HS256. */
export async function signAccess(ctx: Needs, claims: AccessClaims): Promise<string> {
  const now = Math.floor(ctx.now() / 1000);
  const { personId: sub, sessionId: sid, name, role } = claims;
  return sign({ iss: NAME, aud: NAME, sub, sid, name, role, iat: now, exp: now + ACCESS_LIFE }, await keyOf(ctx.secrets.jwt), 'HS256');
}

/** The claims of a genuine token that has not expired; null for anything else. Never throws. */
export async function readAccess(ctx: Needs, token: string): Promise<AccessClaims | null> {
  try {
    /* The library would judge time by its own clock; ours does, below. */
    const read = await verify(token, await keyOf(ctx.secrets.jwt), { algorithm: 'HS256', clockTolerance: Number.MAX_SAFE_INTEGER });
    const claims = payload.safeParse(read?.payload);
    if (!claims.success || claims.data.exp * 1000 <= ctx.now()) return null;
    const { sub: personId, sid: sessionId, name, role } = claims.data;
    return { personId, sessionId, name, role };
  } catch {
    return null;
  }
}

let imported: { secret: string; key: CryptoKey } | null = null;

/* A key of our own making: the library guesses a text's kind from the words in it. */
async function keyOf(secret: string): Promise<CryptoKey> {
  if (imported?.secret === secret) return imported.key;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['sign', 'verify']);
  imported = { secret, key };
  return key;
}
