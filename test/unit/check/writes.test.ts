import { describe, expect, it } from 'vitest';
import { checkWrites } from '#scripts/check/writes.ts';

const refused = (files: Record<string, string>) => checkWrites(new Map(Object.entries(files))).map((f) => `${f.file} ${f.message}`);
const COMMITS = `import { commit } from '#db/kit/commit.ts';`;

describe('a staff write', () => {
  it('must use the write spine, and is refused when it commits directly', () => {
    expect(refused({ 'src/services/catalogue/rename.ts': COMMITS })).toEqual([
      expect.stringMatching(/catalogue\/rename\.ts commits by itself.*staffWrite/),
    ]);
    expect(refused({ 'src/services/catalogue/rename.ts': `import { staffWrite } from '#services/write.ts';` })).toEqual([]);
    expect(refused({ 'src/services/write.ts': COMMITS })).toEqual([]);
  });

  it('is different from a write that is not for staff, which is listed with its reason', () => {
    expect(refused({ 'src/services/checkout/placeOrder.ts': COMMITS })).toEqual([]);
    expect(refused({ 'src/services/catalogue/a.ts': `import type { commit } from '#db/kit/commit.ts';` })).toEqual([]);
  });

  it('is found in a writer of the database too', () => {
    expect(refused({ 'src/db/catalogue/rename.ts': COMMITS })).toEqual([expect.stringContaining('Return the statements')]);
    expect(refused({ 'src/db/kit/idempotency.ts': `import { commit } from './commit.ts';` })).toEqual([]);
  });

  it('is found among the verbs of shoppers too, when a guarded route calls it', () => {
    const route = (guard: string) => `
import { remind } from '#services/carts/remind.ts';
import { look } from '#services/carts/look.ts';
const send = createRoute({
  method: 'post',
  ${guard}
  responses: {},
});

const read = createRoute({
  method: 'get',
  ...byStaff,
});

export const carts = apiRouter()
  .openapi(send, async (c) => c.json(must(await remind(c.var.ctx)), 200))
  .openapi(read, async (c) => c.json(must(await look(c.var.ctx)), 200));`;
    const verb = { 'src/services/carts/remind.ts': COMMITS, 'src/services/carts/look.ts': '' };
    const told = [expect.stringMatching(/^src\/services\/carts\/remind\.ts `remind` is called by staff .*`staffWrite`/)];
    expect(refused({ 'src/http/api/carts.ts': route('...byStaff,'), ...verb })).toEqual(told);
    expect(refused({ 'src/http/api/carts.ts': route('middleware: [staffOnly],'), ...verb })).toEqual(told);
    expect(refused({ 'src/http/api/carts.ts': route('...bySignedIn,'), ...verb })).toEqual([]);
    const asOwner = {
      'src/services/carts/remind.ts': `import { accountWrite } from '#services/write.ts';`,
      'src/services/carts/look.ts': '',
    };
    expect(refused({ 'src/http/api/carts.ts': route('...byStaff,'), ...asOwner })).toEqual(told);
    const asStaff = {
      'src/services/carts/remind.ts': `import { staffWrite } from '#services/write.ts';`,
      'src/services/carts/look.ts': '',
    };
    expect(refused({ 'src/http/api/carts.ts': route('...byStaff,'), ...asStaff })).toEqual([]);
  });

  it('is recognised by every name of the guard, also in a route that is declared where it is handled', () => {
    const verb = { 'src/services/carts/remind.ts': COMMITS };
    const taken = `import { remind } from '#services/carts/remind.ts';\n`;
    const access = { 'src/http/api/access.ts': 'export const byOwners = { ...byStaff, fresh: true };' };
    const told = [expect.stringContaining('`remind` is called by staff')];
    for (const routes of [
      'const send = createRoute({\n  ...byOwners,\n});\nexport const carts = apiRouter().openapi(send, (c) => remind(c));',
      'const own = { ...byStaff };\nconst send = createRoute({\n  ...own,\n});\nexport const carts = apiRouter().openapi(send, (c) => remind(c));',
      'export const carts = apiRouter().openapi(createRoute({ ...byStaff }), (c) => remind(c));',
      'const send = createRoute({\n  ...byStaff,\n});\nconst answer = (c) => remind(c);\nexport const carts = apiRouter().openapi(send, answer);',
    ]) {
      expect(refused({ 'src/http/api/carts.ts': taken + routes, ...verb, ...access })).toEqual(told);
    }
  });

  it('is followed from its route through all calls', () => {
    const remind = `import { lower } from '#services/carts/lower.ts';\nexport async function remind(ctx) {\n  return lower(ctx);\n}`;
    const other = 'export async function other(ctx) {\n  return ctx;\n}';
    const route = (verb: string) => ({
      'src/http/api/carts.ts': `
import { other, remind } from '#services/catalogue/remind.ts';
const send = createRoute({
  ...byStaff,
});
export const carts = apiRouter().openapi(send, async (c) => ${verb});`,
      'src/services/catalogue/remind.ts': `${remind}\n${other}`,
    });
    const lower = (taken: string, by: string) => ({
      'src/services/carts/lower.ts': `${taken}\nexport async function lower(ctx) {\n  await ${by}(ctx.db, []);\n}`,
    });
    const told = [expect.stringMatching(/^src\/services\/carts\/lower\.ts `lower` is called by staff .*`staffWrite`/)];
    expect(refused({ ...route('remind(c)'), ...lower(COMMITS, 'commit') })).toEqual(told);
    expect(refused({ ...route('answer(c)'), ...lower(COMMITS, 'commit') })).toEqual([]);
    expect(refused({ ...route('other(c)'), ...lower(COMMITS, 'commit') })).toEqual([]);
    const asOwner = `import { accountWrite } from '#services/write.ts';`;
    expect(refused({ ...route('remind(c)'), ...lower(asOwner, 'accountWrite') })).toEqual(told);
    const asStaff = `import { staffWrite } from '#services/write.ts';`;
    const spine = { 'src/services/write.ts': `${COMMITS}\nexport async function staffWrite(ctx) {\n  await commit(ctx.db, []);\n}` };
    expect(refused({ ...route('remind(c)'), ...lower(asStaff, 'staffWrite'), ...spine })).toEqual([]);
  });
});

describe('a commit', () => {
  it('is found however it is imported', () => {
    for (const taken of [
      `import * as kit from '#db/kit/commit.ts';`,
      `const write = async (ctx) => (await import('#db/kit/commit.ts')).commit(ctx.db, []);`,
      'const kit = await import(`#db/kit/commit.ts`);',
    ]) {
      expect(refused({ 'src/services/catalogue/rename.ts': taken })).toEqual([expect.stringContaining('staffWrite')]);
      expect(refused({ 'src/db/catalogue/rename.ts': taken })).toEqual([expect.stringContaining('Return the statements')]);
      expect(refused({ 'src/services/carts/a.ts': taken })).toEqual([]);
    }
    expect(refused({ 'src/http/api/a.ts': COMMITS })).toEqual([expect.stringContaining('staffWrite')]);
  });

  it('may not be exported again under any name', () => {
    for (const given of [
      `export { commit as write } from '#db/kit/commit.ts';`,
      `export * from '#db/kit/commit.ts';`,
      `import { commit as write } from '#db/kit/commit.ts';`,
      `${COMMITS}\nexport { commit };`,
      `${COMMITS}\nexport const write = commit;`,
    ]) {
      expect(refused({ 'src/services/carts/a.ts': given })).toEqual([expect.stringContaining('hands `commit` on, or renames it')]);
    }
    expect(refused({ 'src/services/carts/a.ts': `${COMMITS}\n/** A commit. */\nawait commit(ctx.db, []);` })).toEqual([]);
  });

  it('is recognised under another name of the kit', () => {
    const verb = { 'src/services/catalogue/a.ts': `import { write } from '#db/kit/write.ts';` };
    const told = [expect.stringMatching(/^src\/services\/catalogue\/a\.ts commits by itself.*staffWrite/)];
    for (const given of [
      `export { commit as write } from './commit.ts';`,
      `import { commit } from './commit.ts';\nexport const write = commit;`,
    ]) {
      expect(refused({ 'src/db/kit/write.ts': given, ...verb })).toEqual(told);
      const further = { 'src/db/kit/write.ts': `export { more as write } from './more.ts';`, 'src/db/kit/more.ts': given };
      expect(refused({ ...further, ...verb })).toEqual(told);
    }
    const own = { 'src/services/catalogue/a.ts': `import { write } from '#db/kit/commit.ts';` };
    for (const given of ['export { commit as write };', 'export const write = commit;']) {
      expect(refused({ 'src/db/kit/commit.ts': `export async function commit() {}\n${given}`, ...own })).toEqual(told);
    }
    expect(refused({ 'src/db/kit/write.ts': 'export const write = 1;', ...verb })).toEqual([]);
  });

  it('is the only way to write to the database', () => {
    for (const past of [
      `ctx.db.$client.prepare('UPDATE people SET name = 1').run()`,
      'const { $client } = ctx.db;',
      `env.DB.exec('DELETE FROM people')`,
      `d1.prepare('DELETE FROM people').run()`,
      'ctx.db.run(sql`DELETE FROM people`)',
      `import { prepare } from '#db/kit/statement.ts';`,
    ]) {
      for (const file of ['src/services/carts/a.ts', 'src/http/api/a.ts', 'src/db/carts/a.ts', 'durable-objects/a.ts']) {
        expect(refused({ [file]: past })[0] ?? 'passes').toContain('Write with `commit`');
      }
      expect(refused({ 'src/db/kit/a.ts': past })).toEqual([]);
    }
  });

  it('is not a batch of drizzle that only reads', () => {
    const reads = 'await db.batch([db.select().from(a).where(eq(a.id, id)), db\n  .select({ n })\n  .from(b)]);';
    const told = [expect.stringContaining('goes through `commit`')];
    expect(refused({ 'src/db/carts/a.ts': reads })).toEqual([]);
    expect(refused({ 'src/services/carts/a.ts': reads })).toEqual(told);
    expect(refused({ 'src/http/api/a.ts': reads })).toEqual(told);
    for (const given of [
      'statements',
      '[...statements]',
      '[db.select().from(a), db.insert(a)]',
      '[first]',
      '[db.select().from(a)].concat(more)',
    ]) {
      const writer = `export function write(db): Statement[] {\n  return db.batch(${given});\n}`;
      expect(refused({ 'src/db/carts/a.ts': writer })).toEqual(told);
    }
  });

  it('is needed for every write of drizzle', () => {
    const told = [expect.stringContaining('Return the statements')];
    for (const write of [
      'export async function write(db: Db) {\n  await db.insert(people).values(row);\n}',
      'export async function write(db: Db): Promise<Statement[]> {\n  const q = db\n    .update(people)\n    .set(row);\n  await q;\n}',
      'export function write(db: Db) {\n  return db.delete(people).where(own);\n}',
      'export const write = (d: Db): Statement => d.update(people).set(row).run();',
    ]) {
      expect(refused({ 'src/db/people/a.ts': write })).toEqual(told);
      expect(refused({ 'src/services/carts/a.ts': write })).toEqual([expect.stringContaining('a statement is written in src/db')]);
      expect(refused({ 'src/db/kit/a.ts': write })).toEqual([]);
    }
    const honest = 'export function write(db: Db): Statement[] {\n  return [db.insert(people).values(row)];\n}';
    expect(refused({ 'src/db/people/a.ts': honest })).toEqual([]);
  });

  it('may not happen in readers', () => {
    const taken = `import { readFirst, readRows, readTogether } from '#db/kit/read.ts';`;
    const reading = (given: string, more = '') => ({
      'src/db/carts/a.ts': `${taken}\n${more}\nexport function all(db: Db) {\n  return readRows<Row>(db, ${given});\n}`,
    });
    const told = [expect.stringContaining('writes by `readRows`, which is for reading. Return the statements')];
    for (const write of [
      'INSERT INTO a',
      'UPDATE a SET b',
      'DELETE FROM a',
      'REPLACE INTO a',
      'insert or replace into a',
      'UPDATE $' + '{a} SET b',
    ]) {
      expect(refused(reading(`raw(\`${write}\`)`))).toEqual(told);
      expect(refused(reading('raw(SQL)', `const SQL = \`${write}\`;`))).toEqual(told);
      expect(refused(reading('raw(write(1))', `const write = (n) => \`${write}\`;`))).toEqual(told);
    }
    expect(refused(reading('raw(SQL)', `const SQL = 'SELECT replace(a, 1, 2) FROM a';\nconst OTHER = 'DELETE FROM a';`))).toEqual([]);
    const passedOn = reading('statement', `export const drop = (db) => all(db, raw('DELETE FROM a'));`);
    expect(refused(passedOn)).toEqual([expect.stringContaining('`drop` writes by `all`')]);
    const elsewhere = { 'src/db/stock/b.ts': `export function release(): Statement[] {\n  return [raw('UPDATE a SET b = 1')];\n}` };
    expect(refused({ ...reading('release()[0]', `import { release } from '#db/stock/b.ts';`), ...elsewhere })).toEqual(told);
    const renamed = { 'src/db/carts/a.ts': `import { readRows as run } from '#db/kit/read.ts';` };
    expect(refused(renamed)).toEqual([expect.stringContaining('take it by its name')]);
  });
});

describe('a list', () => {
  it('must use the list spine', () => {
    const own = `import { type Position, cutPage as cut } from '#kit/cursor.ts';`;
    expect(refused({ 'src/services/orders/list.ts': own })).toEqual([expect.stringContaining('src/services/page.ts')]);
    expect(refused({ 'src/services/page.ts': own })).toEqual([]);
    expect(refused({ 'src/services/orders/list.ts': `import type { Position } from '#kit/cursor.ts';` })).toEqual([]);
  });

  it('is found behind a namespace import too', () => {
    expect(refused({ 'src/services/orders/list.ts': `import * as pages from '#kit/cursor.ts';` })).toEqual([
      expect.stringContaining('src/services/page.ts'),
    ]);
  });
});
