import { gzipSync } from 'node:zlib';
import type { Page, Request } from 'playwright-core';
import { PAGE_KINDS, type PageKind } from '#storefront/pageKinds.ts';

/** The scripts and styles that the browser loads while it goes to a page, and whether they are more than its kind may load. */
export async function overBudget(page: Page, action: () => Promise<unknown>): Promise<string[]> {
  const bodies = { script: [] as Promise<Buffer>[], styles: [] as Promise<Buffer>[] };
  const keep = (request: Request) => {
    if (/\.js$/.test(request.url())) bodies.script.push(bodyOf(request));
    if (/\.css$/.test(request.url())) bodies.styles.push(bodyOf(request));
  };
  page.on('request', keep);
  // The parts of a page are requested before it counts as loaded.
  await action();
  page.off('request', keep);
  const kind = (await page.locator('body').getAttribute('data-kind')) as PageKind;
  const inline = await page.locator('script:not([src]):not([type="application/json"])').allTextContents();
  const script = [...(await Promise.all(bodies.script)), ...inline.map((text) => Buffer.from(text))];
  const loaded = { script: gzipped(script), styles: gzipped(await Promise.all(bodies.styles)) };
  return (['script', 'styles'] as const).flatMap((what) => {
    const most = PAGE_KINDS[kind].most[what] * 1024;
    return loaded[what] > 0 && loaded[what] <= most ? [] : [`${loaded[what]} bytes of ${what}, and not 1 to ${most}`];
  });
}

async function bodyOf(request: Request): Promise<Buffer> {
  const response = await request.response();
  return response ? response.body() : Buffer.alloc(0);
}

/** In bytes as they are sent. */
function gzipped(bodies: Buffer[]): number {
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
}
