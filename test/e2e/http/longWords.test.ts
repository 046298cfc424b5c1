import { expect } from 'vitest';
import { test as plain } from '#test/e2e/support/browser.ts';
import { knownPlaces } from '#test/e2e/support/demoData.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { faultsOfLongWords, LONG_WORD } from '#test/e2e/support/pageFaults.ts';
import { ACCOUNT, fill, GUEST_WITH_CART, type Known, type Place, PUBLIC, SIGNED_IN } from '#test/e2e/support/shopPages.ts';
import { newMember } from '#test/e2e/support/shopper.ts';
import { putInCart, signIn } from '#test/e2e/support/signIn.ts';
import { go, receive, type Visitor } from '#test/e2e/support/visitor.ts';

const GOLD = 'gold@pinchi.test';
const OWNER = 'owner@pinchi.test';
/* They come from addresses, and not from texts. */
const SEARCHES: Place[] = [
  { name: 'a search for a long word', path: `/search?q=${LONG_WORD}` },
  { name: 'a sign-in that a long word follows', path: `/sign-in?next=%2F${LONG_WORD}` },
];

const test = plain.extend('known', { scope: 'file' }, async ({ browser }, { onCleanup }) => {
  const gold = await receive(browser, {});
  onCleanup(() => gold.context.close());
  await signIn(gold, GOLD);
  await putInCart(gold, (await goods()).variant.id, 2);
  return knownPlaces(gold);
});

test('no page of the shop is wider than the narrowest screen, without a cart', async ({ visitor, known }) => {
  expect(await walk(await visitor(), [...PUBLIC, ...SEARCHES], known)).toEqual({});
});

test('no page of the shop is wider than the narrowest screen, with a cart', async ({ visitor, known }) => {
  const anna = await visitor();
  await putInCart(anna, (await goods()).variant.id, 1);
  expect(await walk(anna, [...GUEST_WITH_CART, { name: 'a product', path: '/p/{product}' }], known)).toEqual({});
});

test('no page of the shop is wider than the narrowest screen, for a shopper who is signed in', async ({ visitor, known }) => {
  const gijs = await visitor();
  await signIn(gijs, GOLD);
  expect(await walk(gijs, [...SIGNED_IN, ...ACCOUNT], known)).toEqual({});
});

test('no page of the staff app is wider than the narrowest screen', async ({ visitor }) => {
  const olga = await visitor();
  await signIn(olga, OWNER);
  const { productId, variant } = await goods();
  // The list of mails shall have one.
  await newMember();
  const { items } = (await (await olga.context.request.get('/api/v1/staff/customers')).json()) as { items: { id: string }[] };
  // Each page, and a word that is there only when its data are.
  const pages = [
    ['/admin/', 'Figures of'],
    ['/admin/catalogue', 'Price from'],
    ['/admin/catalogue/new', 'What it is sold as'],
    [`/admin/catalogue/${productId}`, 'Variants and prices'],
    ['/admin/stock', 'On hand'],
    [`/admin/stock/${productId}/${variant.id}`, 'Free to sell'],
    ['/admin/customers', 'Here since'],
    [`/admin/customers/${items[0]?.id}`, 'Their addresses'],
    ['/admin/members', 'Last seen'],
    ['/admin/members?q=zyxw', 'Nothing found'],
    ['/admin/mail', 'Asked for'],
    ['/admin/audit', 'Before and after'],
    [`/admin/catalogue?q=${LONG_WORD}`, 'Nothing found'],
  ];
  const found: Record<string, string[]> = {};
  const page = await olga.open('/admin/');
  for (const [path = '', word = ''] of pages) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(path);
    await page.locator('main').getByText(word).first().waitFor();
    const here = await faultsOfLongWords(page);
    if (here.length) found[path] = here;
  }
  expect(found).toEqual({});
});

async function walk(visitor: Visitor, places: Place[], known: Known): Promise<Record<string, string[]>> {
  if (places.some(({ status }) => status === 404)) visitor.troubles.expect(/status of 404/);
  const page = await visitor.context.newPage();
  const found: Record<string, string[]> = {};
  for (const { name, path, status } of places) {
    await go(page, fill(path, known), status);
    const here = await faultsOfLongWords(page);
    if (here.length) found[name] = here;
  }
  return found;
}
