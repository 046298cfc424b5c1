import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { ROOT } from './root.ts';

/** As many lines of a message are shown: what the browser said stands below the first. */
const LINES = 8;

/** The part of vitest's JSON report that is read here. */
interface Report {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[];
  }[];
}

/** The failures: the file, the test, and the first different lines of each message. Empty without failures or without a report. */
export function failuresIn(report: string): string[] {
  return read(report).testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(ROOT, name);
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (tests.length) return tests.map((test) => `${file} › ${test.fullName.trim()}: ${firstLines(test.failureMessages ?? [])}`);
    return status === 'failed' ? [`${file}: ${firstLines(message ? [message] : [])}`] : [];
  });
}

function read(report: string): Report {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { testResults: [] };
  }
}

function firstLines(messages: readonly string[]): string {
  if (messages.length === 0) return 'no reason given';
  const different = messages.flatMap((text) => [...new Set(text.split('\n'))].filter((line) => line.trim() !== '').slice(0, LINES));
  return [...new Set(different)].join('\n      ').slice(0, 2000);
}
