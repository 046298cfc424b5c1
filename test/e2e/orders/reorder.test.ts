import { test } from '#test/e2e/support/browser.ts';
import { keptWith, line } from '#test/e2e/support/cart.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { placeOrder } from '#test/e2e/support/order.ts';
import { signIn } from '#test/e2e/support/signIn.ts';

test('a shopper orders the same again from the list of her orders', async ({ visitor }) => {
  const [noor, bread] = [await visitor({ width: 390, height: 844 }), await goods()];
  const { order, shopper } = await placeOrder([[bread, 6]]);
  await signIn(noor, shopper.email, shopper.password);
  const page = await noor.open('/orders');
  await page.getByRole('button', { name: `Order again ${order.number}` }).click();
  await page.getByRole('status').getByText('Your order is in your cart again.').waitFor();
  await line(page, bread).waitFor();
  await keptWith(noor, bread, 6);
});
