import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { failuresIn } from '#scripts/lib/failures.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinchi-report-'));
const report = join(folder, 'report.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string) => resolve(import.meta.dirname, '../../..', name);
const written = (testResults: object[]) => {
  writeFileSync(report, JSON.stringify({ testResults }));
  return failuresIn(report);
};

describe('the failures of a test run', () => {
  it('are each failed test with the first different lines of its errors, and each file that could not be loaded', () => {
    const passed = { status: 'passed', fullName: 'adds up', failureMessages: [] };
    const failed = {
      status: 'failed',
      fullName: ' sums are kept',
      failureMessages: [
        `AssertionError: 1 is not 2\n${'at a line\n'.repeat(20)}`,
        'The browser complained:\nstatus of 500',
        'The browser complained:\nstatus of 500',
      ],
    };
    const lines = ['AssertionError: 1 is not 2', 'at a line', 'The browser complained:', 'status of 500'];
    expect(
      written([
        { name: file('test/unit/domain/money.test.ts'), status: 'failed', assertionResults: [passed, failed] },
        { name: file('test/unit/tiers/tiers.test.ts'), status: 'failed', message: 'no import\nat all', assertionResults: [] },
        { name: file('test/unit/mail/letters.test.ts'), status: 'passed', message: '', assertionResults: [passed] },
      ]),
    ).toEqual([
      `test/unit/domain/money.test.ts › sums are kept: ${lines.join('\n      ')}`,
      'test/unit/tiers/tiers.test.ts: no import\n      at all',
    ]);
  });

  it('are empty if all tests passed, or if there is no report', () => {
    expect(written([{ name: file('a.test.ts'), status: 'passed', assertionResults: [] }])).toEqual([]);
    expect(failuresIn(join(folder, 'none.json'))).toEqual([]);
  });
});
