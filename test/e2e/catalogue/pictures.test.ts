import sharp from 'sharp';
import { expect } from 'vitest';
import { test } from '#test/e2e/support/browser.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { sold } from '#test/e2e/support/goods.ts';
import { faults } from '#test/e2e/support/pageFaults.ts';
import { signIn } from '#test/e2e/support/signIn.ts';

const WIDTHS = [390, 820, 1440];

/** A photograph of one colour, as a camera names it. */
async function photo(name: string, background: string) {
  const buffer = await sharp({ create: { width: 1500, height: 1000, channels: 3, background } })
    .jpeg()
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

test('a clerk adds pictures by choosing and by dropping, says what they show, orders them, and the shop shows them', async ({
  visitor,
}) => {
  const [clerk, anna] = [await visitor(), await visitor()];
  clerk.troubles.expect(/status of 415/);
  const goods = await sold('frozen');
  await signIn(clerk, 'frozen.clerk@pinchi.test');
  const desk = await clerk.open(`/admin/catalogue/${goods.productId}`);
  const pictures = desk.getByRole('region', { name: 'Pictures' });
  const items = pictures.getByRole('listitem');
  await pictures.waitFor();
  const before = await items.count();

  await pictures
    .getByTestId('pictures')
    .setInputFiles([
      await photo('IMG_0001.jpg', '#c33'),
      { name: 'invoice.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') },
    ]);
  await pictures.getByRole('alert').getByText('Send a JPEG, PNG, WebP or AVIF picture').waitFor();
  await pictures.getByLabel(`What picture ${before + 1} shows`).waitFor();
  expect(await faults(desk, WIDTHS)).toEqual([]);
  await pictures.getByRole('button', { name: 'Take it off the list' }).click();

  const { buffer } = await photo('dropped.jpg', '#36c');
  const dropped = await desk.evaluateHandle((base64) => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], 'dropped.jpg', { type: 'image/jpeg' }));
    return transfer;
  }, buffer.toString('base64'));
  await pictures.locator('.drop').dispatchEvent('drop', { dataTransfer: dropped });
  const text = pictures.getByLabel(`What picture ${before + 2} shows`);
  await text.fill('The packet from behind');
  await text.blur();
  await expect
    .poll(() =>
      items
        .nth(before + 1)
        .getByRole('img')
        .getAttribute('alt'),
    )
    .toBe('The packet from behind');
  for (let place = before + 2; place > 1; place--) {
    await pictures.getByRole('button', { name: `Picture ${place} earlier` }).click();
    await expect
      .poll(() =>
        items
          .nth(place - 2)
          .getByRole('img')
          .getAttribute('alt'),
      )
      .toBe('The packet from behind');
  }

  const shop = await anna.open(`/p/${goods.slug}`);
  const shown = shop.locator('main .picture-big img');
  await eventually(() => shown.getAttribute('alt')).toBe('The packet from behind');
  expect(await shown.getAttribute('srcset')).toMatch(/320w, .* 640w, .* 1280w, .* 1500w$/);
  await eventually(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(await faults(shop, WIDTHS)).toEqual([]);

  for (let left = before + 2; left > before; left--) {
    await pictures.getByRole('button', { name: `Take off picture ${left === before + 2 ? 1 : left}`, exact: true }).click();
    await eventually(() => items.count()).toBe(left - 1);
  }
});
