import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from './root.ts';

/** The part of vitest's JSON report that is read here. */
interface Report {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[];
  }[];
}

/** One line for each failure: the file, the test, and the first line of the message. Empty without failures or without a report. */
export function failuresIn(report: string): string[] {
  return read(report).testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(ROOT, name);
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (tests.length) return tests.map((test) => `${file} › ${test.fullName.trim()}: ${firstLine(test.failureMessages?.[0])}`);
    return status === 'failed' ? [`${file}: ${firstLine(message)}`] : [];
  });
}

function read(report: string): Report {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { testResults: [] };
  }
}

function firstLine(text = 'no reason given'): string {
  return (text.split('\n')[0] ?? '').slice(0, 300);
}
