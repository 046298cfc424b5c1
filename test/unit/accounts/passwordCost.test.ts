import { scrypt } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';

vi.mock('node:crypto', { spy: true });

/* Files share a process: another may have loaded the module before, with the real scrypt. */
vi.resetModules();
const { hashPassword, verifyPassword } = await import('#services/accounts/passwords/password.ts');

/** The settings of each scrypt that was run. */
const runs = () => vi.mocked(scrypt).mock.calls.map((call) => call[3]);

describe('the cost of checking a password', () => {
  it('is one hash with the same settings, whether the password is right, wrong or missing, or there is no account', async () => {
    const stored = await hashPassword('seven plums in a bowl', new Uint8Array(16));
    const [today] = runs();
    expect(today).toMatchObject({ N: 32768, r: 8, p: 3 });
    for (const [password, behind] of [
      ['seven plums in a bowl', stored],
      ['the wrong password', stored],
      ['the wrong password', null],
      ['the wrong password', ''],
      ['', null],
    ] as const) {
      vi.mocked(scrypt).mockClear();
      expect(await verifyPassword(password, behind)).toBe(password === 'seven plums in a bowl');
      expect(runs()).toEqual([today]);
    }
  });
});
