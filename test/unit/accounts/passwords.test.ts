import { describe, expect, it } from 'vitest';
import { passwordProblem } from '#domain/accounts/password.ts';
import { hashPassword, verifyPassword } from '#services/accounts/passwords/password.ts';

const why = (password: string) => passwordProblem(password)?.message ?? null;

describe('which passwords may be chosen', () => {
  it.each([
    'pinchi-demo-2026',
    'a fine long password',
    'tulip Anvil 42 river',
    '日本語のとても長い合言葉です',
    'x'.repeat(60) + 'y'.repeat(68),
  ])('accepts %s', (password) => {
    expect(passwordProblem(password)).toBeNull();
  });

  it('counts characters, not code units: from 12 to 128', () => {
    expect(why('abcdefgh-ij')).toBe('Use at least 12 characters');
    expect(why('abcdefgh-ijk')).toBeNull();
    expect(why('🍎🍐🍊🍋🍌🍉')).toBe('Use at least 12 characters');
    expect(why('ab'.repeat(64))).toBeNull();
    expect(why(`${'ab'.repeat(64)}c`)).toBe('Use at most 128 characters');
  });

  it('refuses half characters, which would all be hashed as the same one', () => {
    expect(why('tulip anvil \ud800')).toBe('Use whole characters');
    expect(why('tulip anvil 🍎')).toBeNull();
  });

  it.each(['aaaaaaaaaaaa', '000000000000', '              ', '🍎🍎🍎🍎🍎🍎🍎🍎🍎🍎🍎🍎'])(
    'refuses one repeated character: %s',
    (password) => {
      expect(why(password)).toBe('Use more than one character');
    },
  );

  it.each(['123456789012', '012345678901', '210987654321', 'abcdefghijkl', 'ABCDEFGHIJKL', 'zyxwvutsrqpo', 'uvwxyzabcdef'])(
    'refuses a simple sequence: %s',
    (password) => {
      expect(why(password)).toBe('Do not use a plain run of digits or letters');
    },
  );

  it.each([
    'passwordpassword',
    'Password1234',
    'password2026!',
    '!!!Welcome12345',
    'qwertyuiop123',
    'administrator',
    'iloveyou1234',
    '1q2w3e4r5t6y',
    '1QAZ2WSX3EDC',
    '123123123123',
    'letmeinletmein',
    'counterstrike',
    'Unbelievable',
    'gfhjkmgfhjkm',
    'Groceries2026!',
  ])('refuses a common password: %s', (password) => {
    expect(why(password)).toBe('Too many people use this password');
  });

  it.each([
    ['ｐａｓｓｗｏｒｄ１２３４', 'Too many people use this password'],
    ['１２３４５６７８９０１２', 'Do not use a plain run of digits or letters'],
    ['aａaａaａaａaａaａ', 'Use more than one character'],
    ['e\u0301u\u0308o\u0308a\u030ai\u0301o\u0301', 'Use at least 12 characters'],
  ])('checks the normalised form that is hashed: %s', async (password, message) => {
    expect(why(password)).toBe(message);
    const stored = await hashPassword(password, new Uint8Array(16));
    expect(await verifyPassword(password.normalize('NFKC'), stored)).toBe(true);
  });

  it('names the field', () => {
    expect(passwordProblem('short')?.path).toBe('password');
  });
});

describe('password hashes', () => {
  const salt = new Uint8Array(16).fill(7);

  it('contain their cost and salt, and match only their own password', async () => {
    const stored = await hashPassword('a fine long password', salt);
    expect(stored).toMatch(/^scrypt\$32768\$8\$3\$BwcHBwcHBwcHBwcHBwcHBw\$[\w-]{43}$/);
    expect(await verifyPassword('a fine long password', stored)).toBe(true);
    expect(await verifyPassword('a fine long passwore', stored)).toBe(false);
  });

  it('match a password however its accents were typed', async () => {
    const stored = await hashPassword('cre\u0300me bru\u0302le\u0301e', salt);
    expect(await verifyPassword('cr\u00e8me br\u00fbl\u00e9e', stored)).toBe(true);
  });

  it('match nothing when they are missing or cannot be read', async () => {
    expect(await verifyPassword('', null)).toBe(false);
    expect(await verifyPassword('', '')).toBe(false);
    expect(await verifyPassword('x', 'scrypt$32768$8$3$BwcH$short')).toBe(false);
  });

  it('cost the same work when there is no hash', async () => {
    const stored = await hashPassword('a fine long password', salt);
    const timed = async (hash: string | null) => {
      const begun = performance.now();
      await verifyPassword('another password', hash);
      return performance.now() - begun;
    };
    const known = await timed(stored);
    expect(await timed(null)).toBeGreaterThan(known / 4);
  });
});
