import { type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { COST } from './passwordCost.ts';

/* Without `maxmem` the call throws. */
const MAX_MEMORY = 64 * 1024 * 1024;
const HASH_BYTES = 32;

/* Belongs to nobody. It is checked for an unknown address, so that this takes as long as for a known one. */
const NOBODY = { salt: Buffer.alloc(16), hash: Buffer.alloc(HASH_BYTES), cost: COST };

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64url. `salt` is 16 random bytes. */
export async function hashPassword(password: string, salt: Uint8Array): Promise<string> {
  const hash = await run(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, Buffer.from(salt).toString('base64url'), hash.toString('base64url')].join('$');
}

/** Does the password match `stored`? Without a readable hash (null or broken) it does the same work and returns false. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const known = parse(stored ?? '');
  const { salt, hash, cost } = known ?? NOBODY;
  const candidate = await run(password, salt, cost);
  return timingSafeEqual(candidate, hash) && known !== null;
}

/** Was the hash made with other settings than the current ones? False when there is no hash. */
export function isOutdated(stored: string): boolean {
  const known = parse(stored);
  return known !== null && (known.cost.N !== COST.N || known.cost.r !== COST.r || known.cost.p !== COST.p);
}

function parse(stored: string): { salt: Buffer; hash: Buffer; cost: typeof COST } | null {
  const [scheme, n, r, p, salt, hash] = stored.split('$');
  if (scheme !== 'scrypt' || !salt || !hash) return null;
  const bytes = Buffer.from(hash, 'base64url');
  if (bytes.length !== HASH_BYTES) return null;
  return { salt: Buffer.from(salt, 'base64url'), hash: bytes, cost: { N: Number(n), r: Number(r), p: Number(p) } };
}

function run(password: string, salt: Uint8Array, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { ...cost, maxmem: MAX_MEMORY }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
