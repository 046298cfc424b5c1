import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/* A shell that waits for node keeps SIGINT to itself, and at SIGTERM leaves node behind. */
it('starts node in place of the shell, in every command of package.json', () => {
  expect(Object.entries(scripts).filter(([, command]) => !/^exec node scripts\/[^&|;]+$/.test(command))).toEqual([]);
});
