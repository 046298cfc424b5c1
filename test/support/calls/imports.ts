import { type Api, asPerson } from '#test/support/api.ts';
import { csvOf, detail, GOODS_HEAD, imported } from '#test/support/importing.ts';
import { queuesDone } from '#test/support/mailbox.ts';
import { makePerson } from '#test/support/people.ts';
import { type Ask, type Calls, nothing, type Prop, type Scene, twoPages, unique } from './caller.ts';

const goods = (...more: (string | number)[][]) =>
  csvOf(GOODS_HEAD, [unique(), `Good ${unique()}`, 'fresh', 'Fruit', 'one', '1.20', 3], ...more);
const CSV = { 'content-type': 'text/csv' };

/* Somebody sees their own imports, and an owner all. */
async function sender({ caller, self }: Scene): Promise<Api> {
  return asPerson(self && (caller === 'manager' || caller === 'owner') ? self : await makePerson({ role: 'owner' }));
}

const checked = async (scene: Scene, csv = goods()): Promise<{ api: Api; ask: Ask }> => {
  const api = await sender(scene);
  // One import runs at a time: the one of the caller before has to end.
  await queuesDone();
  return { api, ask: { parameters: { id: (await imported(api, csv, '&dryRun=true')).id } } };
};
const aFile: Prop = () => ({ body: goods(), query: 'dryRun=true', headers: CSV });
const anImport: Prop = async (scene) => (await checked(scene)).ask;
const mapping: Prop = async (scene) => {
  const { api, ask } = await checked(scene);
  return { ...ask, body: (await detail(api, ask.parameters?.id ?? '')).mapping };
};
const refusedRow: Prop = async (scene) => {
  const { ask } = await checked(scene, goods([unique(), '', '', '', '', 'free', '']));
  return { parameters: { ...ask.parameters, line: '3' }, body: { cells: [unique(), 'Mended', 'fresh', 'Fruit', '', '2', ''] } };
};

export const imports: Calls = {
  rows: [
    // nob gue cus ano els cle man own
    ['401 401 403 403 403 403 202 202', 'POST /api/v1/imports/products', aFile],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/imports', nothing],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/imports/:id', anImport],
    ['401 401 403 403 403 403 202 202', 'PUT /api/v1/imports/:id/mapping', mapping],
    ['401 401 403 403 403 403 202 202', 'POST /api/v1/imports/:id/run', anImport],
    ['401 401 403 403 403 403 200 200', 'POST /api/v1/imports/:id/cancel', anImport],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/imports/:id/rows', anImport],
    ['401 401 403 403 403 403 200 200', 'PATCH /api/v1/imports/:id/rows/:line', refusedRow],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/imports/:id/errors.csv', anImport],
    ['401 401 403 403 403 403 200 200', 'GET /api/v1/exports/products.csv', nothing],
  ],

  async more() {
    const owner = asPerson(await makePerson({ role: 'owner' }));
    const [sku, gone] = [unique(), unique()];
    const rows = (price: string, category: string, name: string) => [
      [sku, name, 'fresh', category, 'one', price, 5],
      [gone, 'To go', 'fresh', 'Fruit', 'one', '2', 4],
    ];
    await imported(owner, csvOf(GOODS_HEAD, ...rows('1', 'Fruit', 'Pear'), [unique(), '', '', '', '', '', '']));
    const { id } = await imported(
      owner,
      csvOf(GOODS_HEAD, ...rows('3', 'Fruit > New here', 'Sweet pear'), ['!', '', '', '', '', '', ''], ['?', '', '', '', '', '', '']),
    );
    await twoPages(owner, `/imports/${id}/rows?`);
    await twoPages(owner, '/imports?');
    const manager = asPerson(await makePerson({ role: 'manager', departments: ['dep_fresh'] }));
    for (let i = 0; i < 2; i++) await imported(manager, goods(), '&dryRun=true');
    await twoPages(manager, '/imports?');
    await owner.patch(`/imports/${id}/rows/4`, { cells: [unique(), 'Later', 'fresh', 'Fruit', '', '2', 1] });
    await imported(
      owner,
      csvOf([...GOODS_HEAD, 'Status', 'Unit'], [gone, '', '', '', '', '', '', 'archived', ''], [sku, '', '', '', '', '', '', '', 'each']),
    );
  },
};
