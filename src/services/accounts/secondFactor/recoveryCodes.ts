import { base32 } from '#domain/ids.ts';
import { fingerprint } from '#kit/fingerprint.ts';
import type { Store } from '#services/context.ts';

const HOW_MANY = 10;
/* Five bits each. */
const CHARACTERS = 24;

/** New recovery codes, as they are shown once, and what is kept of them. */
export function drawRecoveryCodes(ctx: Pick<Store, 'random'>, personId: string): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: HOW_MANY }, () => base32(ctx.random(CHARACTERS)).replace(/.{4}(?=.)/g, '$&-'));
  return { codes, hashes: codes.map((code) => recoveryCodeHash(personId, code)) };
}

/** What is kept of a recovery code: 120 random bits need no slow hash. Case, dashes and letters that look like digits do not matter. */
export function recoveryCodeHash(personId: string, code: string): string {
  const plain = code
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  return fingerprint(`recovery:${personId}:${plain}`);
}
