import { type Browser, chromium } from 'playwright-core';
import { test as plain } from 'vitest';
import { bidFarewell } from './failureReport.ts';
import { receive, type Visitor, type Ways } from './visitor.ts';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A test with shoppers: one browser for the file, and as many separate visitors as the test needs. */
export const test = plain
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads there which fixtures this one needs
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }): Promise<Browser> => {
    const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
    const browser = await chromium.launch({ executablePath, args: ARGS });
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('visitor', async ({ browser, task }, { onCleanup }) => {
    const visitors: Visitor[] = [];
    onCleanup(() => bidFarewell(task, visitors));
    return async (ways: Ways = {}): Promise<Visitor> => {
      const visitor = await receive(browser, ways);
      visitors.push(visitor);
      return visitor;
    };
  });
