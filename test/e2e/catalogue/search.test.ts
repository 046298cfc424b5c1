import { expect } from 'vitest';
import { test } from '#test/e2e/support/browser.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { go } from '#test/e2e/support/visitor.ts';

const ODD = [
  ...['"', '""', "'", '*', 'milk*', '%', '_', '(', ')', '\\', '-milk', '^milk', '+', '&', ' ', ''],
  ...['milk AND (', 'milk OR NOT', 'NEAR(milk bread)', 'name:milk', '"milk', "'; DROP TABLE products; --", "' OR 1=1 --"],
  ...['<script>alert(1)</script>', '{{7*7}}', '🍌', '👩‍👩‍👧 milk', 'çığ ñandú', 'حليب', '\u0000', '\ud800'],
  ...['a'.repeat(200), 'milk '.repeat(40), 'b'.repeat(2000)],
];

test('unusual words in a search get an answer', async ({ visitor }) => {
  const { context } = await visitor();
  for (const words of ODD) {
    const answer = await context.request.get('/search', { params: { q: words.toWellFormed() } });
    expect(answer.status(), JSON.stringify(words)).toBe(200);
  }
});

test('unusual words are on the page as they were typed', async ({ visitor }) => {
  const anna = await visitor();
  const page = await anna.open('/');
  for (const words of ['""', '<script>alert(1)</script>', '{{7*7}}', "' OR 1=1 --", '🍌 حليب']) {
    await go(page, `/search?q=${encodeURIComponent(words)}`);
    await eventually(() => page.getByRole('heading', { level: 1 }).innerText()).toBe(`“${words}”`);
  }
});

test('invalid filters in a list are ignored', async ({ visitor }) => {
  const anna = await visitor();
  const page = await anna.open('/');
  for (const filter of [
    'cursor=nonsense',
    'sort=sideways',
    'limit=-1',
    'limit=9999',
    'minPrice=cheap',
    'inStock=perhaps',
    'category=nowhere',
  ]) {
    await go(page, `/search?q=milk&${filter}`);
    await eventually(() => page.getByRole('heading', { level: 1 }).innerText()).toBe('“milk”');
  }
});

test('the search box shows suggestions while somebody types, and unusual words do not break it', async ({ visitor }) => {
  const anna = await visitor();
  const thing = await goods();
  const page = await anna.open('/');
  const box = page.getByLabel('Search the shop');
  for (const words of ['"* OR', "'; --", '🍌🍌']) {
    const asked = page.waitForResponse((response) => response.url().includes('/search/suggest'));
    await box.fill(words);
    expect((await asked).status(), words).toBe(200);
  }
  await box.fill(thing.name.slice(0, -1));
  await page.getByRole('option', { name: thing.name }).waitFor();
  // Keys of an input method choose and close nothing.
  for (const key of ['ArrowDown', 'Enter', 'Escape']) await box.dispatchEvent('keydown', { key, isComposing: true });
  expect([await box.getAttribute('aria-activedescendant'), await box.getAttribute('aria-expanded')]).toEqual([null, 'true']);
  await box.press('ArrowDown');
  await page.locator('[role=option][aria-selected=true]').waitFor();
  await box.press('Escape');
  await page.getByRole('listbox', { name: 'Suggestions' }).waitFor({ state: 'hidden' });
  await box.fill(thing.name);
  await page.getByRole('option', { name: thing.name }).click();
  await page.getByRole('heading', { level: 1, name: thing.name }).waitFor();
});

test('what is typed before the suggestions are loaded is looked up once they are loaded', async ({ visitor }) => {
  const anna = await visitor();
  const thing = await goods();
  const page = await anna.open('/');
  const typed = Promise.withResolvers<void>();
  await page.route(/\/suggestions-[^/]*\.js$/, async (route) => {
    await typed.promise;
    await route.continue();
  });
  await page.getByLabel('Search the shop').fill(thing.name.slice(0, -1));
  typed.resolve();
  await page.getByRole('option', { name: thing.name }).waitFor();
});
