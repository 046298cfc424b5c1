import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { people } from '#db/schema/index.ts';
import { hashPassword } from '#services/accounts/passwords/password.ts';
import { expectSound } from '#test/support/invariants.ts';
import { knock as knockAt } from '#test/support/knock.ts';
import { PASSWORD } from '#test/support/password.ts';
import { insertAll } from '#test/support/rows/insert.ts';
import { personRow } from '#test/support/rows/people.ts';

// The time of a real hash must be measured here. The Worker was loaded before this file with a cheap hash, so it is loaded again.
vi.unmock('#services/accounts/passwords/passwordCost.ts');
vi.hoisted(() => vi.resetModules());
afterAll(expectSound);

/** What may be behind an address. Nobody outside may see a difference between them. */
const KINDS = ['verified', 'unverified', 'invited', 'without-password', 'erased', 'unknown'] as const;
type Kind = (typeof KINDS)[number];

const SAMPLES = 200;
const addressOf = (kind: Kind, n: number) => `${kind}-${n}@door.test`;

beforeAll(async () => {
  const hash = await hashPassword(PASSWORD, new Uint8Array(16));
  const rows: Record<Exclude<Kind, 'unknown'>, Partial<typeof people.$inferInsert>> = {
    verified: { passwordHash: hash },
    unverified: { passwordHash: hash, verifiedAt: null },
    invited: { role: 'clerk', verifiedAt: null },
    'without-password': {},
    erased: { erasedAt: 1 },
  };
  const numbers = Array.from({ length: SAMPLES + 10 }, (_, n) => n);
  for (const kind of KINDS)
    if (kind !== 'unknown')
      await insertAll(
        env.DB,
        people,
        numbers.map((n) => personRow({ id: `per_${kind}${n}`, email: addressOf(kind, n), ...rows[kind] })),
      );
});

interface Door {
  path: string;
  body(email: string): object;
}

const DOORS: Door[] = [
  { path: '/auth/register', body: (email) => ({ email, password: PASSWORD, name: 'Eve' }) },
  { path: '/auth/verify/resend', body: (email) => ({ email }) },
  { path: '/auth/password/forgot', body: (email) => ({ email }) },
  { path: '/auth/login', body: (email) => ({ email, password: 'the wrong password' }) },
];

const knock = ({ path, body }: Door, email: string) => knockAt({ path, body: body(email) });

describe('nobody can find out who has an account', () => {
  it.each(DOORS)('at $path: every address gets the same status, headers and bytes, for the same work', async (door) => {
    const seen = [];
    for (const kind of KINDS) seen.push({ kind, ...(await knock(door, addressOf(kind, SAMPLES))) });
    for (const { after } of seen) await after;
    const unknown = seen.find((s) => s.kind === 'unknown');
    for (const { kind, answer, deeds } of seen) {
      expect([kind, answer]).toEqual([kind, unknown?.answer]);
      expect([kind, deeds]).toEqual([kind, unknown?.deeds]);
    }
    expect(unknown?.deeds.d1.length).toBeGreaterThan(0);
    expect(unknown?.deeds.random.filter((bytes) => bytes === 16)).toHaveLength(door.path === '/auth/register' ? 1 : 0);
    expect(unknown?.deeds.attempts).toEqual(door.path === '/auth/login' ? ['check', 'fail'] : []);
  });

  it('as many rows are written for an unknown address as for a known one, except for the token', async () => {
    const rows = async () => {
      const tables = ['audit', 'outbox', 'tokens'];
      const counts = await env.DB.batch<{ n: number }>(tables.map((t) => env.DB.prepare(`SELECT count(*) AS n FROM ${t}`)));
      return counts.map((c) => c.results[0]?.n ?? 0);
    };
    for (const path of ['/auth/verify/resend', '/auth/password/forgot']) {
      const door = DOORS.find((d) => d.path === path) as Door;
      for (const kind of KINDS) {
        const before = await rows();
        await knock(door, addressOf(kind, SAMPLES + 1));
        const [audited, asked] = (await rows()).map((n, i) => n - (before[i] ?? 0));
        expect([path, kind, audited, asked]).toEqual([path, kind, 1, 1]);
      }
    }
  });

  it('after the ten mails of an address, a call writes no more than before', async () => {
    const door = DOORS.find((d) => d.path === '/auth/password/forgot') as Door;
    const email = addressOf('verified', SAMPLES + 2);
    const first = await knock(door, email);
    for (let i = 0; i < 11; i++) expect((await knock(door, email)).answer).toEqual(first.answer);
    expect((await knock(door, email)).deeds).toEqual(first.deeds);
  });

  it('a wrong password of an unverified account is refused like any other; only the right one learns that it is unverified', async () => {
    const login = DOORS.find((d) => d.path === '/auth/login') as Door;
    const [wrong, right] = [
      await knock(login, addressOf('unverified', SAMPLES + 3)),
      await knock({ ...login, body: (email) => ({ email, password: PASSWORD }) }, addressOf('unverified', SAMPLES + 3)),
    ];
    expect(wrong.answer).toEqual((await knock(login, addressOf('unknown', SAMPLES + 3))).answer);
    expect(JSON.stringify(right.answer)).toContain('email_unverified');
  });
});

describe('the time of an answer shows nothing', () => {
  it('with a hash that costs as much as in production', async () => {
    expect(await hashPassword(PASSWORD, new Uint8Array(16))).toMatch(/^scrypt\$32768\$8\$3\$/);
  });

  /** How often the first takes longer than the second, over all pairs; a tie counts half. It is one half if they are the same. */
  function odds(first: number[], second: number[]): number {
    let longer = 0;
    for (const a of first) for (const b of second) longer += a > b ? 1 : a === b ? 0.5 : 0;
    return longer / (first.length * second.length);
  }

  const TIMED = ['verified', 'unverified', 'unknown'] as const;

  /** The times of each kind in milliseconds, in turns of changing order, so that other load affects all kinds alike. */
  async function timesAt(door: Door, samples: number): Promise<Record<(typeof TIMED)[number], number[]>> {
    const times = { verified: [] as number[], unverified: [] as number[], unknown: [] as number[] };
    const orders = TIMED.flatMap((a) => TIMED.flatMap((b) => TIMED.map((c) => [a, b, c]))).filter((order) => new Set(order).size === 3);
    for (let n = 0; n < samples; n++) {
      for (const kind of orders[(n * 5) % orders.length] ?? []) {
        const from = performance.now();
        await knock(door, addressOf(kind, n));
        times[kind].push(performance.now() - from);
      }
    }
    return times;
  }

  /*
   * For 200 equal samples, the rate is one half with a standard deviation of 0.03. For 10 equal samples, it is above 0.98 once in 25,000
   * runs. A real difference is far larger: a hash, or a commit, on one side only is slower nearly every time.
   */
  it.each<[string, number, number]>([
    ['/auth/password/forgot', SAMPLES, 0.25],
    ['/auth/verify/resend', SAMPLES, 0.25],
    ['/auth/login', 10, 0.48],
    ['/auth/register', 10, 0.48],
  ])('at %s: of %d samples each, no kind is reliably slower than another', async (path, samples, most) => {
    const times = await timesAt(DOORS.find((d) => d.path === path) as Door, samples);
    for (const kind of ['verified', 'unverified'] as const) {
      const seen = odds(times[kind], times.unknown);
      expect([kind, seen, Math.abs(seen - 0.5) <= most]).toEqual([kind, seen, true]);
    }
  });

  it('the test finds a difference: one more hash is slower every time', async () => {
    const login = DOORS.find((d) => d.path === '/auth/login') as Door;
    const forgot = DOORS.find((d) => d.path === '/auth/password/forgot') as Door;
    const [slow, fast]: number[][] = [[], []];
    for (let n = 0; n < 6; n++) {
      for (const [door, times] of [
        [login, slow],
        [forgot, fast],
      ] as const) {
        const from = performance.now();
        await knock(door, addressOf('unknown', n));
        times?.push(performance.now() - from);
      }
    }
    expect(odds(slow ?? [], fast ?? []) - 0.5).toBeGreaterThan(0.45);
  });
});
