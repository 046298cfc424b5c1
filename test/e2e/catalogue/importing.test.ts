import { expect } from 'vitest';
import { test } from '#test/e2e/support/browser.ts';
import { faults } from '#test/e2e/support/pageFaults.ts';
import { signIn } from '#test/e2e/support/signIn.ts';

const WIDTHS = [390, 820, 1440];

test('an owner imports a file: says what its columns are, mends one bad row, and finds the goods', async ({ visitor }) => {
  const owner = await visitor();
  await signIn(owner, 'owner@pinchi.test');
  const desk = await owner.open('/admin/catalogue');
  const { items } = (await (await desk.request.get('/api/v1/departments')).json()) as { items: { name: string }[] };
  const department = items[0]?.name ?? '';
  const csv = [
    'Nr.;Artikel;Afdeling;Categorie;Verkoopprijs;Voorraad',
    `PW-1;Pickled walnuts;${department};Preserves from a file;3,49;12`,
    `PW-2;Pickled pears;${department};Preserves from a file;gratis;7`,
  ].join('\r\n');
  await desk.getByRole('link', { name: 'Import and export' }).click();
  await desk.getByRole('heading', { level: 1, name: 'Import and export' }).waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);

  await desk.getByTestId('csv').setInputFiles({ name: 'preserves.csv', mimeType: 'text/csv', buffer: Buffer.from(csv, 'latin1') });
  await desk.getByText('Say what its columns are').waitFor();
  await desk.getByLabel('What is Nr.').selectOption('sku');
  await desk.getByRole('button', { name: 'Check with these columns' }).click();
  await desk.getByRole('button', { name: 'Import 1 row' }).waitFor();
  const rows = desk.getByLabel('Rows', { exact: true });
  expect((await rows.innerText()).replace(/\s+/g, ' ')).toBe('Would be new 1 Would be changed 0 Would be the same 0 Would be refused 1');
  await desk.getByRole('form', { name: 'Row 3' }).waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);

  const mend = desk.getByRole('form', { name: 'Row 3' });
  await mend.getByText('"gratis" is no number').waitFor();
  await mend.getByLabel('Verkoopprijs').fill('2,99');
  await mend.getByRole('button', { name: 'Try it again' }).click();
  await desk.getByRole('button', { name: 'Import 2 rows' }).click();
  await desk.getByText('Imported', { exact: true }).waitFor();
  expect((await rows.innerText()).replace(/\s+/g, ' ')).toBe('Are new 2 Are changed 0 Are the same 0 Are refused 0');

  const shop = await owner.open('/search?q=pickled+pears');
  await shop.getByText('Pickled pears').first().waitFor();
});
