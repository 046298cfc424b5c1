import { describe, expect, it } from 'vitest';
import { decrypt, encrypt } from '#kit/vault.ts';
import { appUri, newAppSecret, stepOf } from '#services/accounts/secondFactor/app.ts';
import { newRecoveryCodes, recoveryCodeHash } from '#services/accounts/secondFactor/recoveryCodes.ts';

/* RFC 6238, appendix B: SHA-1, the secret 12345678901234567890. Its eight digits are cut to the last six. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const VECTORS: [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
];

describe('the code of an authenticator app', () => {
  it.each(VECTORS)('at %i s is the one of RFC 6238', (seconds, code) => {
    expect(stepOf(SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it('is accepted one step early or late, and the result says which step it belongs to', () => {
    const step = Math.floor(1_234_567_890 / 30);
    for (const off of [-1, 0, 1]) expect(stepOf(SECRET, '005924', (step + off) * 30_000 + 15_000)).toBe(step);
    for (const off of [-2, 2]) expect(stepOf(SECRET, '005924', (step + off) * 30_000 + 15_000)).toBeNull();
  });

  it.each(['', '05924', '0005924', 'abcdef', '005925'])('is not %j', (code) => {
    expect(stepOf(SECRET, code, 1_234_567_890_000)).toBeNull();
  });

  it('is made from a secret of 160 bits that an app can read', () => {
    const secret = newAppSecret(new TextEncoder().encode('12345678901234567890'));
    expect(secret).toBe(SECRET);
    const uri = new URL(appUri(secret, 'ada+x@people.test'));
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual(['otpauth:', 'totp', '/Pinchi:ada+x@people.test']);
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'Pinchi',
      secret: SECRET,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});

describe('recovery codes', () => {
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

  it('are ten codes of 80 bits each, stored only as hashes', () => {
    const { codes, hashes } = newRecoveryCodes({ random }, 'per_1');
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){5}$/);
    expect(hashes).toEqual(codes.map((code) => recoveryCodeHash('per_1', code)));
  });

  it('may be typed in any case, without dashes, and with O for 0 or L for 1', () => {
    const hash = recoveryCodeHash('per_1', '0a1b-2c3d-4e5f-6g7h');
    for (const typed of ['0A1B 2C3D 4E5F 6G7H', '0a1b2c3d4e5f6g7h', 'oaib-2c3d-4e5f-6g7h', 'OAlB-2C3D-4E5F-6G7H']) {
      expect(recoveryCodeHash('per_1', typed)).toBe(hash);
    }
  });

  it('are different hashes for different people', () => {
    expect(recoveryCodeHash('per_1', 'a')).not.toBe(recoveryCodeHash('per_2', 'a'));
  });
});

describe('the vault', () => {
  const iv = () => crypto.getRandomValues(new Uint8Array(12));

  it('decrypts what it encrypted, and its output shows nothing of the secret', async () => {
    const sealed = await encrypt('vault:key', SECRET, 'per_1', iv());
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain(SECRET);
    expect(await decrypt('vault:key', sealed, 'per_1')).toBe(SECRET);
  });

  it('encrypts the same secret differently each time', async () => {
    expect(await encrypt('vault:key', SECRET, 'per_1', iv())).not.toBe(await encrypt('vault:key', SECRET, 'per_1', iv()));
  });

  it('does not decrypt for another person, with another key, or after a change', async () => {
    const sealed = await encrypt('vault:key', SECRET, 'per_1', iv());
    expect(await decrypt('vault:key', sealed, 'per_2')).toBeNull();
    expect(await decrypt('vault:other', sealed, 'per_1')).toBeNull();
    const bytes = Buffer.from(sealed, 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await decrypt('vault:key', changed.toString('base64url'), 'per_1')).toBeNull();
    }
    for (const odd of ['', 'x', 'not base 64!', sealed.slice(0, 16)]) expect(await decrypt('vault:key', odd, 'per_1')).toBeNull();
  });
});
