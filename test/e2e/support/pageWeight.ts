import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';

/** What a page of the shop may load. */
export const MOST_SCRIPT = 12 * 1024;

/** The scripts that the browser fetches while something is done, in bytes as they cross the wire; from its cache they count again. */
export async function scriptOf(page: Page, action: () => Promise<unknown>): Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  const keep = (response: Response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body());
  };
  page.on('response', keep);
  await action();
  page.off('response', keep);
  const inline = await page.locator('script:not([src]):not([type="application/json"])').allTextContents();
  const all = [...(await Promise.all(bodies)), ...inline.map((text) => Buffer.from(text))];
  return all.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
}
