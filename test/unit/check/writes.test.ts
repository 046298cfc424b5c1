import { describe, expect, it } from 'vitest';
import { checkWrites } from '#scripts/check/writes.ts';

const refused = (files: Record<string, string>) => checkWrites(new Map(Object.entries(files))).map((f) => `${f.file} ${f.message}`);
const COMMITS = `import { commit } from '#db/kit/commit.ts';`;

describe('a staff write', () => {
  it('goes through the spine, and is refused where it commits by itself', () => {
    expect(refused({ 'src/services/catalogue/rename.ts': COMMITS })).toEqual([
      expect.stringMatching(/catalogue\/rename\.ts commits by itself.*staffWrite/),
    ]);
    expect(refused({ 'src/services/catalogue/rename.ts': `import { staffWrite } from '#services/write.ts';` })).toEqual([]);
    expect(refused({ 'src/services/write.ts': COMMITS })).toEqual([]);
  });

  it('is told from a write that nobody of the staff asks for, which is named with its reason', () => {
    expect(refused({ 'src/services/checkout/placeOrder.ts': COMMITS })).toEqual([]);
    expect(refused({ 'src/services/catalogue/a.ts': `import type { commit } from '#db/kit/commit.ts';` })).toEqual([]);
  });

  it('may not hide in a writer of the database', () => {
    expect(refused({ 'src/db/catalogue/rename.ts': COMMITS })).toEqual([expect.stringContaining('Return the statements')]);
    expect(refused({ 'src/db/kit/idempotency.ts': `import { commit } from './commit.ts';` })).toEqual([]);
  });

  it('may not hide among the verbs of shoppers when a guarded route calls it', () => {
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
});

describe('a list', () => {
  it('goes through the list spine', () => {
    const own = `import { type Position, cutPage as cut } from '#kit/cursor.ts';`;
    expect(refused({ 'src/services/orders/list.ts': own })).toEqual([expect.stringContaining('src/services/page.ts')]);
    expect(refused({ 'src/services/page.ts': own })).toEqual([]);
    expect(refused({ 'src/services/orders/list.ts': `import type { Position } from '#kit/cursor.ts';` })).toEqual([]);
  });
});
