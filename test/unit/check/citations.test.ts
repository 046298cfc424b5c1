import { describe, expect, it } from 'vitest';
import { checkCitations } from '#scripts/check/citations.ts';

const papers = {
  'package.json': '{ "scripts": { "check:size": "node scripts/checkSize.ts" } }',
  'docs/api.md': '# The API\n\n## Prices and tiers\n\n## `GET /me`, said once\n',
  'docs/decisions/0001-a-choice.md': '',
  'src/kit/log.ts': '',
  'test/unit/kit/log.test.ts': '',
};
const refused = (file: string, text: string) => {
  const tree = new Map(Object.entries({ ...papers, [file]: text }));
  return checkCitations(tree).map((f) => `${f.line} ${f.message}`);
};

describe('a citation', () => {
  it('of a path must exist, in a comment and in a paper', () => {
    expect(refused('src/a.ts', '\n/* As in src/kit/lag.ts. */')).toEqual(['2 cites src/kit/lag.ts, which is not there']);
    expect(refused('README.md', 'See `src/kit/lag.ts`.')).toHaveLength(1);
    expect(refused('wrangler.toml', '# See src/kit/lag.ts.')).toHaveLength(1);
    expect(refused('src/a.ts', '/* As in src/kit/log.ts, or src/kit; patterns such as src/*.ts are none. */')).toEqual([]);
  });

  it('is not looked for in a string or in a web address', () => {
    expect(refused('src/a.ts', `const a = 'src/kit/lag.ts /* src/kit/lag.ts */'; const b = \`// src/kit/lag.ts\`;`)).toEqual([]);
    expect(refused('src/a.ts', '// https://example.com/src/kit/lag.ts')).toEqual([]);
  });

  it('may be a short path, from src/ or test/', () => {
    const told = ['1 cites kit/lag.ts, which is not there: src/kit/lag.ts is no file and no folder'];
    expect(refused('docs/b.md', 'Kept in `kit/lag.ts`.')).toEqual(told);
    expect(refused('src/a.ts', '/* As in kit/lag.ts. */')).toEqual(told);
    expect(refused('docs/b.md', 'Kept in `kit/log.ts`, and `kit/`, and kit/*.ts.')).toEqual([]);
    expect(refused('docs/b.md', 'Shown by `unit/kit/lag`.')).toEqual([
      '1 cites unit/kit/lag, which is not there: test/unit/kit/lag is no file and no folder',
    ]);
    expect(refused('src/a.ts', '/* Shown by unit/kit/log, unit/kit/log.test.ts and all of unit/kit; not by a/unit/kit/lag. */')).toEqual(
      [],
    );
  });

  it('may be the end of a path, in a paper', () => {
    expect(refused('docs/b.md', '`kit/log.ts`, and `lag.ts` beside it')).toEqual(['1 cites lag.ts: no path ends so']);
    expect(refused('docs/b.md', '`log.ts`, `log.test.ts`, and `./b.ts` as an import is written')).toEqual([]);
  });

  it('of a section must be a heading of that paper', () => {
    expect(refused('src/a.ts', '/** When it is free (docs/api.md, Prices). */')).toEqual([
      '1 cites docs/api.md, Prices: no heading there says so',
    ]);
    expect(refused('src/a.ts', '/**\n * When it is free (docs/api.md,\n * Prices). */')).toHaveLength(1);
    expect(refused('src/a.ts', '/** When it is free (docs/api.md, Prices and tiers). */')).toEqual([]);
  });

  it('of a decision must exist', () => {
    expect(refused('src/a.ts', '// See decision 0002.')).toEqual(['1 cites decision 0002, which is not in docs/decisions']);
    expect(refused('src/a.ts', '// See decision 0001.')).toEqual([]);
  });

  it('of a command must exist', () => {
    expect(refused('README.md', 'Then `npm run prof`.')).toEqual(['1 cites npm run prof, which package.json has not']);
    expect(refused('README.md', 'Then `npm run check:size` and `npm test`.')).toEqual([]);
  });

  it('must be of a paper of the project', () => {
    expect(refused('src/a.ts', '/** What it answers (contract, Accounts). */')).toEqual([expect.stringContaining('docs/api.md')]);
    expect(refused('src/a.ts', '/** Why (the design of it). */')).toHaveLength(1);
    expect(refused('src/a.ts', '/** Contract, "a variant": low is 5. */')).toHaveLength(1);
    expect(refused('src/a.ts', '/** The contracts (contracts are zod) say so. */')).toEqual([]);
  });

  it('by a link must lead to a file, and to its anchor', () => {
    expect(refused('docs/b.md', '[a](api.md#prices) [b](lost.md)')).toEqual([
      '1 links to api.md#prices: no heading there has this anchor',
      '1 links to lost.md, which is not there',
    ]);
    expect(refused('docs/b.md', '[a](api.md#prices-and-tiers) [b](api.md#get-me-said-once) [c](decisions) [d](https://a.b/c)')).toEqual([]);
  });
});
