import { describe, expect, it } from 'vitest';
import { checkWalls } from '#scripts/check/walls.ts';

const refused = (files: Record<string, string>) =>
  checkWalls(new Map(Object.entries(files))).map((f) => `${f.file}:${f.line} ${f.message}`);
const one = (file: string, text: string, others: Record<string, string> = {}) => refused({ [file]: text, ...others })[0] ?? 'passes';
const passes = (file: string, text: string) => expect(one(file, text)).toBe('passes');

describe('how a file imports another', () => {
  it('is ./ for a file beside it or below it', () => {
    expect(one('src/db/a/b.ts', `import { c } from '#db/a/c.ts';`)).toContain("'#db/a/c.ts' is beside this file: import ./c.ts");
    passes('src/db/a/b.ts', `import { c } from './c.ts';\nimport { d } from './below/d.ts';`);
  });

  it('is the alias for every other file, in scripts and tests too', () => {
    expect(one('src/db/a/b.ts', `import { c } from '../c/c.ts';`)).toContain("'../c/c.ts' climbs: import #db/c/c.ts");
    expect(one('test/unit/a.test.ts', `const a = await import('../../src/domain/money.ts');`)).toContain('import #domain/money.ts');
    passes('src/db/a/b.ts', `import { c } from '#db/c/c.ts';`);
  });

  it('is reported with its line, also for an import over many lines', () => {
    expect(one('src/domain/a.ts', `import {\n  a,\n  type B,\n} from '#db/a.ts';`)).toMatch(/^src\/domain\/a\.ts:4 /);
    passes('src/domain/a.ts', `/** import { a } from '#db/a.ts' is what a comment may say. */\nexport const a = "from '#db/a.ts'";`);
  });
});

describe('the walls between the rings', () => {
  const walls: [string, string, string, string][] = [
    ['src/domain/a/a.ts', `import { z } from 'zod';`, 'Rules are pure', `import { b } from '#domain/b/c.ts';`],
    ['src/domain/a.ts', `import type { A } from '#contracts/a.ts';`, 'Rules are pure', `import type { A } from './b.ts';`],
    ['src/contracts/a.ts', `import { a } from '#kit/a.ts';`, 'Contracts are the wire', `import { z } from 'zod';`],
    ['src/contracts/a.ts', `import { h } from 'hono';`, 'Contracts are the wire', `import { a } from '#domain/a.ts';`],
    ['src/kit/a.ts', `import { a } from '#contracts/a.ts';`, 'belongs to no feature', `import type { A } from '#contracts/a.ts';`],
    ['src/kit/a.ts', `import { sql } from 'drizzle-orm';`, 'src/db/kit', `import { hash } from 'node:crypto';`],
    ['src/db/a/a.ts', `import { a } from '#services/a/a.ts';`, 'knows no verbs', `import { sql } from 'drizzle-orm';`],
    ['src/db/a/a.ts', `import type { M } from '#mail/letter.ts';`, 'knows no verbs', `import { a } from '#kit/a.ts';`],
    ['src/services/a/a.ts', `import { sql } from 'drizzle-orm';`, 'statements are written in src/db', `import { a } from '#db/a/a.ts';`],
    ['src/services/a/a.ts', `import { door } from '#http/door.ts';`, 'import no door', `import { send } from '#mail/smtp.ts';`],
    ['src/mail/a.ts', `import { a } from '#db/a/a.ts';`, 'stands beside the database', `import { connect } from 'cloudflare:sockets';`],
    ['src/identity/a.ts', `import { a } from '#services/a/a.ts';`, 'the verb is in src/services', `import { a } from '#kit/a.ts';`],
    ['src/queue/a.ts', `import { a } from '#db/a/a.ts';`, 'call a verb of src/services', `import { a } from '#services/a/a.ts';`],
    ['src/http/a.ts', `import { eq } from 'drizzle-orm';`, 'Doors do not read or write', `import { view } from '#storefront/a.tsx';`],
    ['src/http/a.ts', `import { a } from '#objects/cart.ts';`, 'know no other door', `import { a } from '#contracts/a.ts';`],
    ['src/http/a.ts', `import { a } from '#domain/a.ts';`, 'may import only types', `import type { A } from '#domain/a.ts';`],
    ['durable-objects/a.ts', `import { a } from '#http/a.ts';`, 'know no other door', `import { compose } from '#src/compose.ts';`],
    ['web/admin/a.ts', `import { api } from '#http/api/index.ts';`, 'the type `Api`', `import type { Api } from '#http/api/index.ts';`],
    ['web/admin/a.ts', `import type { A } from '#domain/a.ts';`, 'knows the wire alone', `import { a } from '#contracts/a.ts';`],
    ['web/storefront/a.tsx', `import { a } from '#services/a/a.ts';`, 'comes in as its props', `import { a } from '#contracts/a.ts';`],
  ];
  it.each(walls)('in %s refuse %s: %s', (file, wrong, message, right) => {
    expect(one(file, wrong)).toContain(message);
    passes(file, right);
  });

  it('do not apply to tests, scripts and the entry of the Worker', () => {
    for (const file of ['test/unit/a.test.ts', 'scripts/a.ts']) passes(file, `import { a } from '#db/a/a.ts';`);
    for (const file of ['src/compose.ts', 'src/index.ts'])
      passes(file, `import { a } from './db/a/a.ts';\nimport { b } from './http/b.ts';`);
  });

  it('keep zod out of the script of the shop, however it is imported', () => {
    const contracts = { 'src/contracts/a.ts': `import { z } from 'zod';`, 'src/contracts/plain.ts': 'export const a = 1;' };
    const view = { 'web/storefront/view.tsx': `import { a } from '#contracts/a.ts';` };
    const live = (text: string) => one('web/storefront/live/main.ts', text, { ...contracts, ...view });
    expect(live(`import { a } from '#contracts/a.ts';`)).toContain('bring zod');
    expect(live(`import { view } from '#storefront/view.tsx';`)).toContain('bring zod');
    expect(live(`import type { A } from '#contracts/a.ts';\nimport { a } from '#contracts/plain.ts';`)).toBe('passes');
  });

  it('let only compose import the objects', () => {
    const wrangler = { 'wrangler.toml': '[[durable_objects.bindings]]\nname = "CART"\nclass_name = "CartObject"\n' };
    const text = 'export const cart = (c) => c.env.CART.getByName(id);';
    expect(one('src/http/live.ts', text, wrangler)).toContain('ask the port in the context');
    expect(one('src/compose.ts', text, wrangler)).toBe('passes');
    expect(one('src/http/live.ts', 'export const file = (c) => c.env.ASSETS.fetch(c.req.raw);', wrangler)).toBe('passes');
  });
});
