import { chromium } from 'playwright-core';
import type { Department } from '#contracts/assortment.ts';
import type { ProductList } from '#contracts/catalogue.ts';

export interface Place {
  name: string;
  path: string;
  /** Search engines may list it. The others say `noindex`, and Lighthouse takes that for a fault. */
  listed: boolean;
  /** The browser's profile with the cart in it. A stranger has none. */
  profile?: string;
  /** It is there to compare with, and has no targets. */
  bare?: true;
}

export const NAMES = ['home', 'department', 'search', 'product', 'cart'] as const;
const LINES = 8;

/** The pages that are measured, of this store. `profile` is an empty folder: it becomes the browser of a guest with 8 lines in the cart. */
export async function placesOf(baseUrl: string, profile: string, executablePath: string): Promise<Place[]> {
  const read = async <T>(path: string) => (await (await fetch(`${baseUrl}/api/v1${path}`)).json()) as T;
  const { items: departments } = await read<{ items: Department[] }>('/departments');
  const { items: products } = await read<ProductList>('/products?sort=popular&inStock=true&limit=50');
  const sizes = products.flatMap(({ variants }) => variants.find(({ available, quantityStep }) => available >= quantityStep) ?? []);
  await fillCart(
    baseUrl,
    { profile, executablePath },
    sizes.slice(0, LINES).map(({ id, quantityStep }) => ({ variantId: id, quantity: quantityStep })),
  );
  return [
    { name: 'home', path: '/', listed: true },
    { name: 'department', path: `/d/${departments[0]?.slug}`, listed: true },
    { name: 'search', path: '/search?q=milk', listed: false },
    { name: 'product', path: `/p/${products[0]?.slug}`, listed: true },
    { name: 'cart', path: '/cart', listed: false, profile },
  ];
}

/** In the browser itself, so that its cookie is in the profile. */
async function fillCart(baseUrl: string, browser: { profile: string; executablePath: string }, lines: object[]): Promise<void> {
  const context = await chromium.launchPersistentContext(browser.profile, {
    executablePath: browser.executablePath,
    args: ['--no-sandbox'],
  });
  const page = await context.newPage();
  await page.goto(`${baseUrl}/cart`);
  const kept = await page.evaluate(async (wanted: object[]) => {
    const post = (path: string, body?: object) =>
      fetch(`/api/v1/carts${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const { cart } = (await (await post('')).json()) as { cart: { id: string } };
    for (const line of wanted) await post(`/${cart.id}/items`, line);
    const { lines } = (await (await fetch('/api/v1/carts/current')).json()) as { lines: unknown[] };
    return lines.length;
  }, lines);
  await context.close();
  if (kept !== lines.length) throw new Error(`The cart has ${kept} lines, and not ${lines.length}`);
}
