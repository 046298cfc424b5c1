import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from '#test/e2e/support/browser.ts';
import { sold } from '#test/e2e/support/goods.ts';
import { placeOrder } from '#test/e2e/support/order.ts';
import { faults } from '#test/e2e/support/pageFaults.ts';
import { MINIMUM } from '#test/e2e/support/shopperSteps.ts';
import { signIn } from '#test/e2e/support/signIn.ts';
import { staff } from '#test/e2e/support/staff.ts';

const WIDTHS = [390, 820, 1440];

test('a shopper and staff open confirmation, invoice and credit note of an order, and take each as a PDF', async ({ visitor }) => {
  const [noor, owner] = [await visitor({ width: 390, height: 844 }), await visitor()];
  const apples = await sold('fresh');
  const { order, shopper } = await placeOrder([[apples, Math.ceil(MINIMUM / apples.variant.price) + 1]]);
  const desk = await staff();
  for (const to of ['picking', 'out_for_delivery', 'delivered'] as const) await desk.moveOrder(order.id, to);
  await desk.refundOrder(order.id, { amount: 100, reason: 'One was bruised' });

  await signIn(noor, shopper.email, shopper.password);
  const page = await noor.open(`/orders/${order.id}`);
  const papers = page.getByRole('region', { name: 'Papers' });
  await takesAll(page, papers);

  await signIn(owner, 'owner@pinchi.test');
  const staffPage = await owner.open(`/admin/orders/${order.id}`);
  await takesAll(staffPage, staffPage.getByRole('region', { name: 'Payment' }));
});

/** Opens each paper, looks for faults, and saves it as a PDF. */
async function takesAll(page: Page, papers: ReturnType<Page['getByRole']>): Promise<void> {
  for (const [name, heading] of [
    [/^Order confirmation$/, /Order confirmation/],
    [/^Invoice \d{4}-\d{6}$/, /Invoice/],
    [/^Credit note C\d{4}-\d{6}$/, /Credit note/],
  ] as const) {
    const link = papers.getByRole('link', { name });
    await link.waitFor();
    const paper = await page.context().newPage();
    await paper.goto((await link.getAttribute('href')) ?? '');
    await paper.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect(await faults(paper, WIDTHS)).toEqual([]);
    await paper.close();
    const label = (await link.innerText()).trim();
    const download = page.waitForEvent('download');
    await papers.getByRole('link', { name: `${label} as a PDF` }).click();
    const file = await (await download).createReadStream();
    const bytes: Buffer[] = [];
    for await (const part of file) bytes.push(part as Buffer);
    expect(Buffer.concat(bytes).subarray(0, 5).toString()).toBe('%PDF-');
  }
}
