import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { expect } from 'vitest';
import { test as plain } from './browser.ts';
import { knownPlaces } from './known.ts';
import { fill, type Known, type Place, PUBLIC, SIGNED_IN } from './places.ts';
import { goods } from './shelf.ts';
import { putInCart, signIn } from './signedIn.ts';
import { go, receive, type Visitor } from './visitor.ts';

const MOST = 12 * 1024;

const test = plain.extend('known', { scope: 'file' }, async ({ browser }, { onCleanup }) => {
  const gold = await receive(browser, {});
  onCleanup(() => gold.context.close());
  await signIn(gold, 'gold@pinchi.test');
  return knownPlaces(gold);
});

test('no page that anybody can open loads more than 12 KB of script', async ({ visitor, known }) => {
  await expectSmall(await visitor(), PUBLIC, known);
});

test('no page of a signed-in shopper loads more than 12 KB of script', async ({ visitor, known }) => {
  const gijs = await visitor();
  await signIn(gijs, 'gold@pinchi.test');
  await putInCart(gijs, (await goods()).variant.id, 5);
  await expectSmall(gijs, SIGNED_IN, known);
});

async function expectSmall(visitor: Visitor, places: Place[], known: Known): Promise<void> {
  visitor.troubles.expect(/status of 404/);
  const page = await visitor.context.newPage();
  const sizes: [string, number][] = [];
  for (const { name, path, status } of places) sizes.push([name, await scriptOf(page, () => go(page, fill(path, known), status))]);
  expect(sizes.filter(([, bytes]) => bytes === 0 || bytes > MOST)).toEqual([]);
}

/** The scripts that the browser fetched meanwhile, in bytes as they cross the wire; from its cache they count again. */
async function scriptOf(page: Page, action: () => Promise<unknown>): Promise<number> {
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
