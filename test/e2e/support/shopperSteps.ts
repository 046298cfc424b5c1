import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { keptWith, line, stepper } from './cart.ts';
import { eventually } from './eventually.ts';
import type { Goods } from './goods.ts';
import type { Hand } from './input.ts';
import { mailTo } from './mailbox.ts';
import type { Shopper } from './shopper.ts';
import { go } from './visitor.ts';

/** The minimum order of the demo store, in cents. */
export const MINIMUM = 2500;

/** The way of a shopper through the shop, one page at a time. Each step ends where the next begins. */
export interface Walk {
  page: Page;
  hand: Hand;
}

export async function find({ page, hand }: Walk, goods: Goods): Promise<void> {
  await hand.fill(
    page.getByRole('searchbox', { name: 'Search the shop' }).or(page.getByRole('combobox', { name: 'Search the shop' })),
    goods.name,
  );
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: goods.name }).waitFor();
  await hand.press(page.locator(`main a.card-link[href="/p/${goods.slug}"]`));
  await page.locator('article.product').getByRole('heading', { level: 1, name: goods.name, exact: true }).waitFor();
}

export async function take({ page, hand }: Walk, goods: Goods): Promise<void> {
  await hand.press(stepper(page, goods).getByRole('button', { name: 'Add' }));
  await eventually(() => stepper(page, goods).getAttribute('data-quantity')).toBe('1');
  await cartLink(page, 1).waitFor();
}

/** Opens the cart: a column, a sheet or a page. */
export async function openCart({ page, hand }: Walk, goods: Goods): Promise<void> {
  if (await line(page, goods).isVisible()) return;
  await hand.press(cartLink(page, 1));
  await line(page, goods).waitFor();
}

export async function closeCart({ page, hand }: Walk): Promise<void> {
  const close = page.locator('#cart').getByRole('button', { name: 'Close' });
  if (await close.isVisible()) await hand.press(close);
}

export async function register({ page, hand }: Walk, { name, email, password }: Shopper): Promise<void> {
  await hand.press(page.getByRole('link', { name: 'Sign in' }));
  await hand.press(page.getByRole('link', { name: 'Make an account' }));
  await hand.fill(page.getByLabel('Your name'), name);
  await hand.fill(page.getByLabel('E-mail'), email);
  await hand.fill(page.getByLabel('Password'), '123456789012');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('One answer needs a look.').waitFor();
  await eventually(() => page.getByLabel('Your name').inputValue()).toBe(name);
  await eventually(() => page.getByLabel('E-mail').inputValue()).toBe(email);
  await hand.fill(page.getByLabel('Password'), password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Look in your mail' }).waitFor();
}

export async function verify({ page, hand }: Walk, { email }: Shopper): Promise<void> {
  await mailTo(email, 'verify');
  await hand.press(page.getByRole('link', { name: 'open the mailbox' }));
  const mail = page.locator('article.mail').filter({ hasText: email });
  await hand.press(mail.locator('a[href*="/verify?token="]'));
  await hand.press(page.getByRole('button', { name: 'Yes, this is my address' }));
  await page.getByRole('status').getByText('That is your address, and your account is ready.').waitFor();
}

export async function signIn({ page, hand }: Walk, { name, email, password }: Shopper): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await hand.fill(page.getByLabel('E-mail'), email);
  await hand.fill(page.getByLabel('Password'), password);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: `Your account, ${name.split(' ')[0]}` }).waitFor();
  await cartLink(page, 1).waitFor();
}

export async function meetMinimum(walk: Walk, goods: Goods): Promise<void> {
  const { page, hand } = walk;
  await go(page, '/checkout');
  await page.locator('main').getByText('more to order').waitFor();
  expect(await page.getByRole('button', { name: /^Order/ }).count()).toBe(0);
  await go(page, '/cart');
  await page.locator('#cart').getByText('more to order').waitFor();
  const checkOut = page.locator('#cart').getByRole('link', { name: 'Check out' });
  const enough = Math.ceil(MINIMUM / goods.variant.price);
  for (let quantity = 2; quantity <= enough; quantity++) {
    await hand.press(line(page, goods).getByRole('button', { name: 'more of' }));
    await eventually(() => line(page, goods).locator('output').innerText()).toBe(String(quantity));
  }
  // The page shows a press before the store has it; the next page shows what the store has.
  await keptWith({ context: page.context() }, goods, enough);
  await hand.press(checkOut);
  await page.getByRole('heading', { level: 1, name: 'Check out' }).waitFor();
}

export async function checkOut({ page, hand }: Walk, { name, address }: Shopper): Promise<string> {
  const field = (label: string) => page.getByLabel(label);
  await eventually(() => field('Name on the door').inputValue()).toBe(name);
  await hand.fill(field('Street and number'), address.line1);
  await hand.fill(field('Postcode'), '12 AB');
  await hand.fill(field('Town'), address.city);
  await hand.fill(field('Telephone'), 'call me');
  await hand.fill(field('A note'), 'Knock twice');
  await hand.tick(field('I agree'));
  await hand.press(page.getByRole('button', { name: /^Order/ }));
  await page.getByRole('alert').getByText('2 answers need a look.').waitFor();
  const kept = { 'Street and number': address.line1, Postcode: '12 AB', Town: address.city, Telephone: 'call me', 'A note': 'Knock twice' };
  for (const [label, value] of Object.entries(kept)) await eventually(() => field(label).inputValue()).toBe(value);
  await hand.fill(field('Postcode'), address.postcode);
  await hand.fill(field('Telephone'), address.phone);
  await eventually(() => field('I agree').isChecked()).toBe(true);
  await hand.press(page.getByRole('button', { name: /^Order/ }));
  await page.getByRole('heading', { level: 1, name: 'Ordered. Thank you!' }).waitFor();
  const number = /number (\S+)/.exec(await page.locator('.plain-head').innerText())?.[1];
  if (!number) throw new Error('The order page names no number');
  return number;
}

export async function findOrder({ page, hand }: Walk, number: string): Promise<void> {
  await hand.press(page.locator('main').getByRole('link', { name: 'Your orders' }));
  await hand.press(page.locator('.order-row').filter({ hasText: number }).getByRole('link'));
  await page.getByRole('heading', { level: 1, name: `Order ${number}` }).waitFor();
}

function cartLink(page: Page, lines: number) {
  return page.getByRole('link', { name: `Cart ${lines}`, exact: true });
}
