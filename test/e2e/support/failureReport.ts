import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { RunnerTestCase } from 'vitest';
import type { Visitor } from './visitor.ts';

const RESULTS = resolve(import.meta.dirname, '../../../test-results/e2e');

/** Ends the visits of a test. Browser errors fail it. A failed test leaves pictures and a text of every page. */
export async function bidFarewell(task: Readonly<RunnerTestCase>, visitors: Visitor[]): Promise<void> {
  const troubles = visitors.flatMap((visitor) => visitor.troubles.unexpected());
  const failed = task.result?.state === 'fail' || troubles.length > 0;
  const story = failed ? await tell(task, visitors, troubles) : '';
  await Promise.all(visitors.map((visitor) => visitor.context.close()));
  if (failed) throw new Error(story);
}

async function tell(task: Readonly<RunnerTestCase>, visitors: Visitor[], troubles: string[]): Promise<string> {
  const folder = join(RESULTS, slug(`${task.file.name.split('/').at(-1)} ${task.name}`));
  mkdirSync(folder, { recursive: true });
  const pages = visitors.flatMap((visitor) => visitor.context.pages());
  const seen = await Promise.all(pages.map((page, index) => keep(page, join(folder, String(index + 1)))));
  const heard = troubles.length ? `The browser complained:\n${troubles.join('\n')}` : 'The browser did not complain.';
  const story = [heard, ...seen, `Pictures and whole pages: ${folder}`].join('\n\n');
  writeFileSync(join(folder, 'story.txt'), story);
  return story;
}

/** One page, as a picture and as a screen reader reads it. */
async function keep(page: Page, path: string): Promise<string> {
  try {
    await page.screenshot({ path: `${path}.png`, timeout: 5000 });
    const heard = await page.locator('body').ariaSnapshot({ timeout: 5000 });
    writeFileSync(`${path}.txt`, `${page.url()}\n${heard}\n`);
    const main = await page.locator('main').innerText({ timeout: 1000 });
    return `On ${page.url()} (“${await page.title()}”):\n${main.replace(/\s+/g, ' ').slice(0, 700)}`;
  } catch (error) {
    return `On ${page.url()}: nothing could be read (${(error as Error).message.split('\n')[0]})`;
  }
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 90);
}
