import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { PAGE_KINDS, type PageKind } from '#storefront/pageKinds.ts';

const KB = 1024;
/** The most that any page's own text may be. */
const MOST_HTML = 14;

/** What a page's first view loads while the browser goes there, and whether it is more than its kind may load. */
export async function overBudget(page: Page, action: () => Promise<Response>): Promise<string[]> {
  const responses: Response[] = [];
  const keep = (response: Response) => responses.push(response);
  page.on('response', keep);
  const document = await action();
  page.off('response', keep);
  const kind = (await page.locator('body').getAttribute('data-kind')) as PageKind;
  const early = new Set(await beforeLoad(page));
  const first = responses.filter((response) => early.has(response.url()));
  const { script, styles } = PAGE_KINDS[kind].most;
  const most = { html: MOST_HTML, script, styles };
  const loaded = {
    html: await gzipped([document]),
    script: await gzipped(first.filter((response) => /\.js$/.test(response.url()))),
    styles: await gzipped(first.filter((response) => /\.css$/.test(response.url()))),
  };
  return (['html', 'script', 'styles'] as const).flatMap((what) =>
    loaded[what] > 0 && loaded[what] <= most[what] * KB ? [] : [`${loaded[what]} bytes of ${what}, and not 1 to ${most[what] * KB}`],
  );
}

/** What was asked for before the page counted as loaded. Parts come after it. */
function beforeLoad(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const [{ loadEventStart }] = performance.getEntriesByType('navigation') as [PerformanceNavigationTiming];
    return performance.getEntriesByType('resource').flatMap(({ name, startTime }) => (startTime <= loadEventStart ? [name] : []));
  });
}

/** In bytes as they are sent. */
async function gzipped(responses: Response[]): Promise<number> {
  const bodies = await Promise.all(responses.map((response) => response.body()));
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
}
