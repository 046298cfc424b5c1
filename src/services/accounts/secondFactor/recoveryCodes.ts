import { base32 } from '#domain/ids.ts';
import { fingerprint } from '#kit/sign.ts';
import type { Store } from '#services/context.ts';

const HOW_MANY = 10;
/* Each character stands for five bits. */
const CHARACTERS = 24;

/** New recovery codes in plain text, to be shown once, and the hashes to store. */
export function newRecoveryCodes(ctx: Pick<Store, 'random'>, personId: string): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: HOW_MANY }, () => base32(ctx.random(CHARACTERS)).replace(/.{4}(?=.)/g, '$&-'));
  return { codes, hashes: codes.map((code) => recoveryCodeHash(personId, code)) };
}

/**
 * The hash that is stored for a recovery code. A fast hash is enough for 120 random bits. Upper or lower case, dashes, and letters that
 * look like digits do not matter.
 */
export function recoveryCodeHash(personId: string, code: string): string {
  const plain = code
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  return fingerprint(`recovery:${personId}:${plain}`);
}
