import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from '#test/e2e/support/browser.ts';
import { kept, line } from '#test/e2e/support/cart.ts';
import { goods } from '#test/e2e/support/goods.ts';
import { putInCart } from '#test/e2e/support/signIn.ts';
import { go } from '#test/e2e/support/visitor.ts';

test('the checkout waits until the store has the press just before it', async ({ visitor }) => {
  const [anna, bread] = [await visitor(), await goods()];
  const enough = Math.ceil(2500 / bread.variant.price);
  await putInCart(anna, bread.variant.id, enough);
  const page = await anna.context.newPage();
  // The clock stands still, so that the shop does not stop waiting.
  await page.clock.install();
  const { live, release } = await holdBack(page);
  await go(page, '/cart');
  await live;
  await page.clock.pauseAt(Date.now() + 60_000);
  await line(page, bread).getByRole('button', { name: 'more of' }).click();
  await page.locator('#cart').getByRole('link', { name: 'Check out' }).click();
  await page.locator('#cart a[href="/checkout"][aria-busy="true"]').waitFor();
  release();
  await page.waitForURL('**/checkout**');
  expect((await kept(anna)).lines[bread.name]).toMatch(new RegExp(`^${enough + 1} for `));
});

/** Keeps back the frames of the page to its cart until `release`. `live` resolves at the first frame of the store. */
async function holdBack(page: Page): Promise<{ live: Promise<void>; release(): void }> {
  const held: (() => void)[] = [];
  const live = Promise.withResolvers<void>();
  await page.routeWebSocket('**/live', (window) => {
    const store = window.connectToServer();
    window.onMessage((frame) => void held.push(() => store.send(frame)));
    store.onMessage((frame) => {
      window.send(frame);
      live.resolve();
    });
  });
  return {
    live: live.promise,
    release() {
      for (const send of held.splice(0)) send();
    },
  };
}
