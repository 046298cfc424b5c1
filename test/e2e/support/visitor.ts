import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { Troubles } from './browserErrors.ts';
import { PATIENCE } from './eventually.ts';
import { baseUrl } from './store.ts';

export interface Ways {
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
  /** false: a browser without JavaScript. */
  script?: boolean;
}

/** Somebody with her own browser: her windows share cookies with each other and with nobody else. */
export interface Visitor {
  context: BrowserContext;
  troubles: Troubles;
  /** Opens a window; any status but 200 fails, unless `status` says so. */
  open(path: string, status?: number): Promise<Page>;
}

export async function receive(browser: Browser, ways: Ways): Promise<Visitor> {
  const { width = 1440, height = 900, scheme = 'light', script = true } = ways;
  const context = await browser.newContext({
    baseURL: baseUrl,
    viewport: { width, height },
    colorScheme: scheme,
    javaScriptEnabled: script,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
  });
  context.setDefaultTimeout(PATIENCE);
  const troubles = new Troubles(context);
  return {
    context,
    troubles,
    async open(path, status = 200) {
      const page = await context.newPage();
      await go(page, path, status);
      return page;
    },
  };
}

/** Goes to an address of the store, as if it was typed. */
export async function go(page: Page, path: string, status = 200): Promise<Response> {
  const response = await page.goto(path);
  if (response?.status() !== status) throw new Error(`${path} answered ${response?.status()} and not ${status}`);
  return response;
}
