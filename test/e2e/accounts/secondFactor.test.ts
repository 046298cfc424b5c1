import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from '#test/e2e/support/browser.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { mailTo } from '#test/e2e/support/mailbox.ts';
import { faults, faultsOfShop } from '#test/e2e/support/pageFaults.ts';
import { withPasskeys } from '#test/e2e/support/passkeyDevice.ts';
import { newMember, newShopper, type Shopper } from '#test/e2e/support/shopper.ts';
import { signIn } from '#test/e2e/support/signIn.ts';
import { staff } from '#test/e2e/support/staff.ts';
import { identityUrl } from '#test/e2e/support/store.ts';
import { go } from '#test/e2e/support/visitor.ts';
import type { Someone } from '#test/support/identityProvider.ts';

const ENDS = [320, 390, 1440];
const SECURITY = '/account/security';

test('a passkey is added, signs its owner in with one press, and is renamed and removed', async ({ visitor }) => {
  const [anna, noor] = [await visitor(), await newMember()];
  anna.troubles.expect(/status of (401|404)/);
  await signIn(anna, noor.email, noor.password);
  const page = await anna.open(SECURITY);
  const device = await withPasskeys(page);
  await page.getByText('with JavaScript on').waitFor({ state: 'hidden' });
  await page.getByLabel('Name of the passkey').fill('Noor’s laptop');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('status').getByText('The passkey is added.').waitFor();
  await page.getByText('not used yet').waitFor();
  expect(await faultsOfShop(page, ENDS)).toEqual([]);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('alert').getByText('This device has a passkey for your account already.').waitFor();
  await eventually(() => device.count()).toBe(1);

  await anna.context.clearCookies();
  await go(page, `/sign-in?next=${encodeURIComponent('/account/devices')}`);
  await device.recognise(false);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('alert').getByText('It was cancelled, or took too long.').waitFor();
  await device.recognise(true);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('heading', { level: 1, name: 'Devices' }).waitFor();
  await page.getByText('with a passkey').waitFor();

  await go(page, SECURITY);
  await page.getByRole('link', { name: 'Rename or remove Noor’s laptop' }).click();
  await page.getByLabel('Name').fill('Old laptop');
  await page.getByRole('button', { name: 'Save the name' }).click();
  await page.getByRole('link', { name: 'Rename or remove Old laptop' }).click();
  expect(await faultsOfShop(page, ENDS)).toEqual([]);
  await page.getByRole('button', { name: 'Remove this passkey' }).click();
  await page.getByRole('status').getByText('The passkey is removed.').waitFor();

  await anna.context.clearCookies();
  await go(page, '/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('alert').getByText('Passkey not accepted').waitFor();
  expect(await faultsOfShop(page, ENDS)).toEqual([]);
});

test('without script an authenticator app is set up, is asked for, and a recovery code works in its place', async ({ visitor }) => {
  const [anna, noor] = [await visitor({ script: false, width: 390, height: 844 }), await newMember()];
  anna.troubles.expect(/status of 401/);
  const page = await anna.open(`/sign-in?next=${encodeURIComponent(SECURITY)}`);
  await enter(page, noor);
  await page.getByText('with JavaScript on').waitFor();
  const { secret, codes } = await setUp(page);
  await page.getByRole('link', { name: 'I have kept them' }).click();
  await page.getByText('10 recovery codes').waitFor();

  await anna.context.clearCookies();
  await go(page, '/sign-in?next=%2Forders');
  await enter(page, noor);
  await page.getByRole('heading', { level: 1, name: 'One more step' }).waitFor();
  await page.reload();
  await answer(page, '000000');
  await page.getByRole('alert').getByText('Wrong code').waitFor();
  await answer(page, codeOf(secret, 1));
  await page.getByRole('heading', { level: 1, name: 'Your orders' }).waitFor();

  await anna.context.clearCookies();
  await go(page, '/sign-in?next=%2Forders');
  await enter(page, noor);
  await answer(page, (codes[4] ?? '').toUpperCase());
  await page.getByRole('heading', { level: 1, name: 'Your orders' }).waitFor();
  await go(page, SECURITY);
  await page.getByText('9 recovery codes').waitFor();
  await page.getByLabel('A code of your app').fill(codes[4] ?? '');
  await page.getByRole('button', { name: 'Turn the app off' }).click();
  await page.getByRole('alert').getByText('Wrong code').waitFor();
  await page.getByLabel('A code of your app').fill(codes[5] ?? '');
  await page.getByRole('button', { name: 'Turn the app off' }).click();
  await page.getByRole('status').getByText('The authenticator app is off.').waitFor();
});

test('every page of the second step has no faults at any width', async ({ visitor }) => {
  const [anna, noor] = [await visitor(), await newMember()];
  anna.troubles.expect(/status of (401|404)/);
  const page = await anna.open(`/sign-in?next=${encodeURIComponent(SECURITY)}`);
  await enter(page, noor);
  await page.getByRole('button', { name: 'Set up an app' }).click();
  await page.getByLabel('The six digits').fill('000000');
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await page.getByRole('alert').getByText('Wrong code').waitFor();
  expect(await faultsOfShop(page, ENDS)).toEqual([]);
  await confirm(page);
  expect(await faultsOfShop(page, ENDS)).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as a file' }).click();
  expect((await download).suggestedFilename()).toBe('pinchi-recovery-codes.txt');
  await page.getByRole('link', { name: 'I have kept them' }).click();
  expect(await faultsOfShop(page, ENDS)).toEqual([]);
  await anna.context.clearCookies();
  await go(page, '/sign-in');
  await enter(page, noor);
  await page.getByRole('heading', { level: 1, name: 'One more step' }).waitFor();
  expect(await faultsOfShop(page, ENDS)).toEqual([]);
});

test('staff use the second step in the staff app, or a passkey instead', async ({ visitor }) => {
  const [clerk, noor] = [await visitor(), await newMember()];
  clerk.troubles.expect(/status of (401|403|404)/);
  await (await staff()).employ(noor);
  await signIn(clerk, noor.email, noor.password);
  const page = await clerk.open(SECURITY);
  await withPasskeys(page);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('status').getByText('The passkey is added.').waitFor();
  const { secret } = await setUp(page);

  await clerk.context.clearCookies();
  await go(page, '/admin/');
  await page.getByLabel('Mail address').fill(noor.email);
  await page.getByLabel('Password', { exact: true }).fill(noor.password);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill('000000');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('That code is not right').waitFor();
  expect(await faults(page, [390, 1440])).toEqual([]);
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill(codeOf(secret, 1));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Sign in' }).waitFor();

  await clerk.context.clearCookies();
  await go(page, '/admin/');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Sign in' }).waitFor();
});

test('an owner removes the app of somebody who lost it and the codes, and they can sign in again', async ({ visitor }) => {
  const [owner, anna, noor] = [await visitor(), await visitor(), await newMember()];
  anna.troubles.expect(/status of (401|404)/);
  await signIn(anna, noor.email, noor.password);
  const page = await anna.open(SECURITY);
  await setUp(page);
  await signIn(owner, 'owner@pinchi.test');
  const desk = await owner.open(`/admin/customers?q=${encodeURIComponent(noor.email)}`);
  await desk.getByRole('link', { name: noor.name }).click();
  await desk.getByRole('button', { name: 'Remove the authenticator app' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByText('Check first that it is them').waitFor();
  await eventually(() => dialog.getByRole('button', { name: 'Remove the app' }).isDisabled()).toBe(true);
  expect(await faults(desk, [390, 1440])).toEqual([]);
  await dialog.getByLabel(`Type “${noor.name}” to confirm`).fill(noor.name);
  await desk.keyboard.press('Enter');
  await desk.getByText(`${noor.name} signs in by password alone`).waitFor();
  await desk.getByRole('button', { name: 'Remove the authenticator app' }).waitFor({ state: 'detached' });
  expect((await mailTo(noor.email, 'security_changed')).text).toContain('/account/security');

  await go(page, '/sign-in?next=%2Forders');
  await enter(page, noor);
  await page.getByRole('heading', { level: 1, name: 'Your orders' }).waitFor();
});

const atHouse = test.skipIf(identityUrl === null);

atHouse('whoever Google knows is in with one press; the second time it is the same account', async ({ visitor }) => {
  const [anna, noor] = [await visitor(), newShopper()];
  anna.troubles.expect(/status of (404|409)/);
  const page = await anna.open('/sign-in?next=%2Faccount%2Fsecurity');
  await sayYes({ id: Date.now(), name: noor.name, email: noor.email, verified: true });
  await page.getByRole('link', { name: 'Sign in with Google' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign-in & security' }).waitFor();
  await page.getByText(noor.email).waitFor();
  expect((await mailTo(noor.email, 'welcome')).to).toBe(noor.email);
  expect(await faultsOfShop(page, ENDS)).toEqual([]);
  await page.getByRole('button', { name: 'Unlink Google' }).click();
  await page.getByRole('alert').getByText('The last way in').waitFor();
  await anna.context.clearCookies();
  await go(page, '/sign-in?next=%2Faccount');
  await page.getByRole('link', { name: 'Sign in with GitHub' }).click();
  await page.getByRole('heading', { level: 1, name: `Hello, ${noor.name.split(' ')[0]}` }).waitFor();
  await go(page, SECURITY);
  await page.getByRole('button', { name: 'Unlink Google' }).click();
  await page.getByRole('status').getByText('does not sign you in any more').waitFor();
});

atHouse('whoever says no, or has no verified address, is told so and stays out', async ({ visitor }) => {
  const [anna, noor] = [await visitor(), newShopper()];
  anna.troubles.expect(/status of (403|502)/, /answer: 502/);
  const page = await anna.open('/sign-in?next=%2Forders');
  await sayYes(null);
  await page.getByRole('link', { name: 'Sign in with Google' }).click();
  await page.getByRole('alert').getByText('Google did not confirm who you are. Nothing was changed.').waitFor();
  expect(await faultsOfShop(page, ENDS)).toEqual([]);
  await sayYes({ id: Date.now(), name: noor.name, email: noor.email, verified: false });
  await page.getByRole('link', { name: 'Sign in with Google' }).click();
  await page.getByRole('alert').getByText('Google has not verified your mail address.').waitFor();
  await go(page, '/orders');
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
});

/** The person who agrees at the identity provider from now on; null refuses. */
async function sayYes(someone: Someone | null): Promise<void> {
  await fetch(`${identityUrl}/someone`, { method: 'PUT', body: JSON.stringify(someone) });
}

function codeOf(secret: string, ahead = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + ahead * 30_000 });
}

async function enter(page: Page, { email, password }: Pick<Shopper, 'email' | 'password'>): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function answer(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function setUp(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.getByRole('button', { name: 'Set up an app' }).click();
  return confirm(page);
}

async function confirm(page: Page): Promise<{ secret: string; codes: string[] }> {
  const secret = (await page.locator('.secret').innerText()).replace(/\s/g, '');
  await page.getByLabel('The six digits').fill(codeOf(secret));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await page.getByRole('heading', { level: 1, name: 'Your recovery codes' }).waitFor();
  const codes = page.locator('.recovery-codes code');
  await eventually(() => codes.count()).toBe(10);
  return { secret, codes: await codes.allInnerTexts() };
}
