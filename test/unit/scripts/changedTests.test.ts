import { describe, expect, it } from 'vitest';
import { testsOf } from '#scripts/lib/changedTests.ts';

const imports = (...from: string[]) => from.map((path) => `import { a } from '${path}';`).join('\n');
const TREE = new Map([
  ['src/domain/money.ts', ''],
  ['src/domain/pricing/price.ts', imports('#domain/money.ts')],
  ['src/http/api/carts.ts', ''],
  ['durable-objects/CartObject.ts', ''],
  ['test/support/context.ts', imports('#src/compose.ts')],
  ['src/compose.ts', imports('#domain/money.ts')],
  ['test/unit/pricing/price.test.ts', imports('#domain/pricing/price.ts')],
  ['test/unit/kit/csv.test.ts', imports('#kit/csv.ts')],
  ['test/worker/carts/calls.test.ts', imports('#test/support/context.ts')],
  ['test/worker/db/schema.test.ts', imports('#db/schema/index.ts')],
  ['test/worker/shelfNotes/notes.test.ts', ''],
  ['test/e2e/carts/twoWindows.test.ts', ''],
  ['test/e2e/http/pages.test.ts', ''],
]);
const run = (...changed: string[]) => testsOf(TREE, changed);

describe('the tests of a change', () => {
  it('are those that import the changed file, for unit tests also through other files', () => {
    expect(run('src/domain/money.ts')).toEqual(['test/unit/pricing/price.test.ts']);
    expect(run('src/compose.ts')).toEqual(['test/worker/carts/calls.test.ts']);
    expect(run('test/support/context.ts')).toEqual(['test/worker/carts/calls.test.ts']);
  });

  it('are those of the feature, with browser tests where the change can be seen', () => {
    expect(run('durable-objects/CartObject.ts')).toEqual(['test/worker/carts/calls.test.ts']);
    expect(run('src/http/api/carts.ts')).toEqual(['test/worker/carts/calls.test.ts', 'test/e2e/carts/twoWindows.test.ts']);
    expect(run('web/storefront/layout.tsx')).toEqual(['test/e2e/http/pages.test.ts']);
    expect(run('src/http/api/shelfNotes.ts', 'web/admin/shelf-notes/NotesPage.tsx')).toEqual(['test/worker/shelfNotes/notes.test.ts']);
    expect(run('migrations/0001_more.sql')).toEqual(['test/worker/db/schema.test.ts']);
  });

  it('are the changed tests themselves, and none for a paper', () => {
    expect(run('test/unit/kit/csv.test.ts')).toEqual(['test/unit/kit/csv.test.ts']);
    expect(run('README.md')).toEqual([]);
  });
});
