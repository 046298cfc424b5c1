import { test } from '#test/e2e/support/browser.ts';
import { keptWith, line } from '#test/e2e/support/cart.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { putInCart } from '#test/e2e/support/signIn.ts';
import { go } from '#test/e2e/support/visitor.ts';

test('a cart panel whose script cannot be loaded sends its forms as without script', async ({ visitor }) => {
  const anna = await visitor();
  anna.troubles.expect(/ERR_FAILED/);
  const bread = await goods();
  await putInCart(anna, bread.variant.id, 1);
  const page = await anna.context.newPage();
  await page.route(/\/panel-[^/]*\.js$/, (route) => route.abort('failed'));
  await go(page, '/cart');
  await page.locator('#cart[data-without-part]').waitFor();
  await line(page, bread).getByRole('button', { name: 'more of' }).click();
  await keptWith(anna, bread, 2);
  await eventually(() => line(page, bread).locator('output').innerText()).toBe('2');
});
