import type { Page } from 'playwright-core';
import type { Shopper } from './shopper.ts';

/** Signs in by the form that is open. */
export async function enter(page: Page, { email, password }: Pick<Shopper, 'email' | 'password'>): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.locator('main').getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Fills in the field of the open form. */
export async function fillAddress(page: Page, { address }: Pick<Shopper, 'address'>): Promise<void> {
  await page.getByLabel('Street and number').fill(address.line1);
  await page.getByLabel('Postcode').fill(address.postcode);
  await page.getByLabel('Town').fill(address.city);
  await page.getByLabel('Telephone').fill(address.phone);
}
