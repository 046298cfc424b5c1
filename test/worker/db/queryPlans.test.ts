import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { INVARIANTS } from '#db/invariants/index.ts';
import { makeEveryCall } from '#test/support/calls/index.ts';
import { expectSound } from '#test/support/invariants.ts';
import { GROWING, recordSql, type Scan, scansOf, triggerStatements } from '#test/support/queryPlans.ts';

interface Allowance {
  why: string;
  covers(scan: Scan, sql: string): boolean;
}

const ALLOWED: Allowance[] = [
  {
    why: 'The first page of a list is read along the index of its order until it is full; a later page begins at its cursor.',
    covers: ({ step }, sql) =>
      /USING INDEX (?:products_by_(?:popularity|name|price|age)|variants_by_price)$/.test(step) && limited(sql) && !sql.includes('$.after'),
  },
  {
    why: 'The total and the facets are of the whole list, so those of the unfiltered one are of all products. Kept in the isolate for two seconds.',
    covers: ({ table }, sql) => table === 'products' && sql.includes("SELECT 'total' AS facet"),
  },
  {
    why: 'Staff read the first page of all orders, and of all requests, along the index of their age.',
    covers: ({ step }, sql) =>
      /^SCAN (orders|requests) USING (?:COVERING )?INDEX \1_by_age$/.test(step) && limited(sql) && !sql.includes('<'),
  },
  {
    why: 'Staff read the first page of customers along the index of their age, and the first of the audit along that of its own.',
    covers: ({ step }, sql) =>
      /^SCAN (?:p|audit) USING INDEX (?:people|audit)_by_age$/.test(step) && limited(sql) && !sql.includes(') < ('),
  },
  {
    why: 'The index holds no more than the rows of departments, newest first: what managers may read of the audit.',
    covers: ({ step }, sql) => step === 'SCAN audit USING INDEX audit_of_departments' && limited(sql),
  },
  {
    why: 'The index holds the staff alone, who are as few as the shop is small.',
    covers: ({ step }) => step.endsWith('USING INDEX people_on_staff'),
  },
  {
    why: 'Staff read the first page of all mails, and of all imports, along the index of their age.',
    covers: ({ step }, sql) => /^SCAN (mails|imports) USING INDEX \1_by_age$/.test(step) && limited(sql) && !sql.includes(' where '),
  },
  {
    why: 'What is low is low by the threshold of each variant: the staff board looks at all of them.',
    covers: ({ table }, sql) => table === 'variants' && sql.includes('AS threshold'),
  },
  {
    why: 'Staff read the first page of all moves of tiers along the index of their age.',
    covers: ({ step }, sql) => step === 'SCAN m USING INDEX tier_moves_by_age' && limited(sql) && !sql.includes(') < ('),
  },
  {
    why: 'To close a day, the store credit of all customers is added up: one row for each who ever had some.',
    covers: ({ step }, sql) => step === 'SCAN credit_accounts' && sql.includes('sum(balance)'),
  },
  {
    why: 'The index holds no more than the events that failed and are not done, which is what staff look for.',
    covers: ({ step }) => /^SCAN outbox USING (?:COVERING )?INDEX outbox_troubled$/.test(step),
  },
  {
    why: 'The indexes hold no more than the payments and refunds that somebody has to look after, and refunds that are on their way.',
    covers: ({ step }) =>
      /USING (?:COVERING )?INDEX (?:payments_lapsed|payment_attempts_(?:uncaptured|disputed|stuck|beyond)|refunds_(?:failed|open))$/.test(
        step,
      ),
  },
  {
    why: 'Staff read the first page of payments that no order has along the index of their age, of which that of the open ones holds no others.',
    covers: ({ step }, sql) =>
      /USING (?:COVERING )?INDEX stray_payments_open$/.test(step) || (/USING INDEX stray_payments_by_age$/.test(step) && limited(sql)),
  },
  {
    why: 'The index holds no more than what is not done yet, which is what the sweep looks for.',
    covers: ({ step }) => step === 'SCAN outbox USING INDEX outbox_undone',
  },
];

const limited = (sql: string) => /\blimit (?:\?|\d+)/i.test(sql);

const found: { scan: Scan; sql: string }[] = [];
let asked: Map<string, unknown[]>;

beforeAll(async () => {
  const recording = recordSql();
  try {
    await makeEveryCall();
  } finally {
    recording.stop();
  }
  asked = recording.seen;
  for (const [sql, values] of asked) for (const scan of await scansOf(sql, values)) found.push({ scan, sql });
}, 120_000);

describe('the statements of the store', () => {
  it('include reads and writes of every growing table, so the tests below check something', () => {
    const all = [...asked.keys()].join('\n');
    const untouched = [...GROWING].filter((table) => !new RegExp(`\\b${table}\\b`).test(all));
    expect(untouched, 'No call of test/support/calls reads or writes it').toEqual([]);
    expect(asked.size).toBeGreaterThan(120);
  });

  it('scan no growing table, except those that are listed with a reason', () => {
    expect(found.filter(({ scan, sql }) => !ALLOWED.some((a) => a.covers(scan, sql)))).toEqual([]);
  });

  it('need every reason on that list', () => {
    expect(ALLOWED.filter((a) => !found.some(({ scan, sql }) => a.covers(scan, sql))).map((a) => a.why)).toEqual([]);
  });

  it('scan nothing in triggers either', async () => {
    const statements = await triggerStatements();
    expect(statements.length).toBeGreaterThan(10);
    for (const { trigger, sql } of statements) {
      expect([trigger, await scansOf(sql, Array(sql.split('?').length - 1).fill(null))]).toEqual([trigger, []]);
    }
  });

  it('break no invariant', expectSound);
});

describe('a query without an index', () => {
  it.each([
    ['by a column without an index', 'SELECT id FROM orders WHERE total > 100'],
    ['under another name', "SELECT x.id FROM people AS x WHERE x.name = 'Ada'"],
    ['in a write', 'UPDATE "sessions" SET revoked_at = 1 WHERE user_agent = \'test\''],
    ['in a view', "SELECT * FROM json_each('[]') j LEFT JOIN sellable ON sellable.variant_id = j.value"],
    ['by an index that SQLite builds for the query', 'SELECT 1 FROM audit a JOIN mails m ON m.subject = a.action'],
  ])('%s is refused', async (_, sql) => {
    expect(await scansOf(sql)).not.toEqual([]);
  });

  it('is found in the audit too, which reads many rows anyway', async () => {
    const scans = await Promise.all(INVARIANTS.map(({ sql }) => scansOf(sql)));
    expect(scans.filter((s) => s.length > 0).length).toBeGreaterThan(10);
  });

  it('is not confused with one that has an index, or that reads a small table', async () => {
    for (const sql of ["SELECT id FROM orders WHERE id = 'x'", 'SELECT id FROM departments', "SELECT value FROM json_each('[1]')"]) {
      expect(await scansOf(sql)).toEqual([]);
    }
    expect((await env.DB.prepare('SELECT count(*) AS n FROM orders').first<number>('n')) ?? 0).toBeGreaterThan(0);
  });
});
