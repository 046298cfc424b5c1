import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { productFile } from '#scripts/lib/manyProducts.ts';
import { runStep } from '#services/import/runImport.ts';
import { type Api, asPerson } from '#test/support/api.ts';
import { channelWatchers } from '#test/support/channels.ts';
import { ctx } from '#test/support/context.ts';
import { csvOf, detail, GOODS_HEAD, imported, sendCsv } from '#test/support/importing.ts';
import { queuesDone } from '#test/support/mailbox.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { openShelf } from '#test/support/shelf.ts';

const { onBoard } = channelWatchers();
let person: TestPerson;
let api: Api;

beforeAll(async () => {
  await openShelf();
  person = await makePerson({ role: 'manager', departments: ['dep_fresh'] });
  api = asPerson(person);
});

it('is told to who sent the file and to owners, and to nobody else', async () => {
  const [mine, owners, other] = [
    await onBoard(person),
    await onBoard(await makePerson({ role: 'owner' })),
    await onBoard(await makePerson({ role: 'manager', departments: ['dep_fresh'] })),
  ];
  const { id } = await imported(api, productFile(30, { department: 'fresh' }));
  for (const socket of [mine, owners]) {
    const frame = await socket.frame((one) => one.type === 'import' && one.import.id === id && one.import.state === 'done');
    expect(frame).toMatchObject({ import: { rows: 30, done: 30, created: 30, failed: 0 } });
  }
  expect(other.frames().filter(({ type }) => type === 'import')).toEqual([]);
});

it('leaves 1,199 of 1,200 rows when one is bad, and goes by pieces', async () => {
  const lines = productFile(1200, { seed: 2, department: 'fresh' }).split('\r\n');
  lines[700] = 'G-700,"Bad, price",Brand,,fresh,Row,500 g,free,1';
  const done = await imported(api, lines.join('\n').replaceAll('G-', 'H-'));
  expect(done).toMatchObject({ state: 'done', rows: 1200, created: 1199, failed: 1, firstErrors: [{ line: 701, path: 'price' }] });
  const parts = await env.DB.prepare('SELECT line FROM import_parts WHERE import_id = ? ORDER BY line')
    .bind(done.id)
    .all<{ line: number }>();
  expect(parts.results.map(({ line }) => line)).toEqual([2, 502, 1002]);
});

it('stops when it is cancelled: what is done stays, and nothing more is done', async () => {
  const { id } = await imported(api, csvOf(GOODS_HEAD, ['CA-1', 'Cancelled', 'fresh', 'Fruit', 'one', '1', '']), '&dryRun=true');
  expect((await api.post(`/imports/${id}/cancel`)).status).toBe(200);
  expect(await api.post(`/imports/${id}/run`)).toMatchObject({ status: 409, body: { code: 'import_not_ready' } });
  expect(await detail(api, id)).toMatchObject({ state: 'cancelled' });
});

it('one runs at a time: a second one is refused with the name of the first', async () => {
  const { id } = await imported(api, csvOf(GOODS_HEAD, ['ON-1', 'One', 'fresh', 'Fruit', 'one', '1', '']), '&dryRun=true');
  await env.DB.prepare("UPDATE imports SET state = 'running', cursor = 0, size = 0 WHERE id = ?").bind(id).run();
  const second = await sendCsv(api, csvOf(GOODS_HEAD, ['ON-2', 'Two', 'fresh', 'Fruit', 'one', '1', '']));
  expect(second).toMatchObject({ status: 409, body: { code: 'import_running', detail: expect.stringContaining('goods.csv') } });
  await env.DB.prepare("UPDATE imports SET state = 'cancelled' WHERE id = ?").bind(id).run();
});

it('two runs of one task at the same time write each piece once', async () => {
  const dry = await imported(api, productFile(1100, { seed: 3, department: 'fresh' }).replaceAll('G-', 'T-'), '&dryRun=true');
  await api.post(`/imports/${dry.id}/run`);
  await Promise.all([runStep(ctx(), dry.id), runStep(ctx(), dry.id), runStep(ctx(), dry.id)]);
  await queuesDone();
  expect(await detail(api, dry.id)).toMatchObject({ state: 'done', created: 1100, failed: 0, done: 1100 });
});
