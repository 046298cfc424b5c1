import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from '#test/e2e/support/browser.ts';
import { line } from '#test/e2e/support/cart.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { enter, fillAddress } from '#test/e2e/support/forms.ts';
import { type Goods, goods } from '#test/e2e/support/goods.ts';
import { pointer } from '#test/e2e/support/input.ts';
import { openLive } from '#test/e2e/support/liveWindow.ts';
import { mailTo } from '#test/e2e/support/mailbox.ts';
import { faultsOfShop } from '#test/e2e/support/pageFaults.ts';
import { newMember, newShopper, type Shopper } from '#test/e2e/support/shopper.ts';
import * as journey from '#test/e2e/support/shopperSteps.ts';
import { putInCart, signIn } from '#test/e2e/support/signIn.ts';
import { go } from '#test/e2e/support/visitor.ts';

const ENDS = [390, 1440];
const OTHER = 'six quiet herons on a roof';

test('a new shopper confirms, signs in, changes her password, and her other device is signed out', async ({ visitor }) => {
  const [desk, phone] = [await visitor(), await visitor({ width: 390, height: 844 })];
  const [noor, bread, milk] = [newShopper(), await goods(), await goods()];
  desk.troubles.expect(/status of (401|422)/);
  phone.troubles.expect(/status of (401|404)/);
  const page = await desk.open(`/p/${bread.slug}`);
  const walk = { page, hand: pointer };
  await journey.take(walk, bread);
  await journey.register(walk, noor);
  await journey.verify(walk, noor);
  await journey.signIn(walk, noor);
  await eventually(() => new URL(page.url()).pathname).toBe(`/p/${bread.slug}`);

  await signIn(phone, noor.email, noor.password);
  const left = await openLive(phone, `/p/${milk.slug}`);
  await page.getByRole('link', { name: 'Your account, Noor' }).click();
  await page.locator('main').getByRole('link', { name: 'Password' }).click();
  await changePassword(page, 'not my password', OTHER);
  await page.locator('#current-error').getByText('This is not your password').waitFor();
  await changePassword(page, noor.password, OTHER);
  await page.getByRole('status').getByText('Your password is changed. Every other device is signed out.').waitFor();

  await endedOn(left);
  await putInCart(desk, milk.variant.id, 2);
  await go(page, '/cart');
  await line(page, milk).waitFor();
  expect(await line(left, milk).count(), 'the device that is signed out hears no more of the cart').toBe(0);
  await signInAgain(left, { ...noor, password: OTHER }, milk);
  await line(left, milk).waitFor({ state: 'attached' });
  expect((await mailTo(noor.email, 'password_changed')).text).toContain('/forgot');
});

test('a forgotten password is replaced by the link in the mail, which leads back to the checkout', async ({ visitor }) => {
  const [anna, phone, noor] = [await visitor(), await visitor(), await newMember()];
  const bread = await goods();
  anna.troubles.expect(/status of (410|422)/);
  phone.troubles.expect(/status of (401|404)/);
  await signIn(phone, noor.email, noor.password);
  await putInCart(phone, bread.variant.id, 1);
  const left = await openLive(phone, `/p/${bread.slug}`);
  const page = await anna.open('/sign-in?next=%2Fcheckout');
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  await page.getByLabel('E-mail').fill(noor.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByRole('heading', { level: 1, name: 'Look in your mail' }).waitFor();
  const link = await resetLink(noor);
  await go(page, link);
  await choosePassword(page, 'password1234');
  await page.locator('#password-error').waitFor();
  await choosePassword(page, OTHER);
  await page.getByRole('status').getByText('Your new password is set').waitFor();
  await endedOn(left);
  await enter(page, { ...noor, password: OTHER });
  await page.getByRole('heading', { level: 1, name: 'Check out' }).waitFor();
  await go(page, link);
  await choosePassword(page, noor.password);
  await page.getByRole('heading', { level: 1, name: 'This link is used up' }).waitFor();
});

test.for([true, false])('the forms of the account say what is wrong and what was done (script: %s)', async (script, { visitor }) => {
  const [anna, noor] = [await visitor({ script }), await newMember()];
  // The last page looks for the cart, which was erased with the account. So does the page before, if the answer takes longer than its
  // socket.
  anna.troubles.expect(/status of (401|404|422)/);
  await signIn(anna, noor.email, noor.password);
  const page = await anna.open('/account/profile');
  await page.getByLabel('Telephone').fill('call me');
  await press(page, 'Save');
  await told(page, 'phone', 'Digits, such as 06 1234 5678');
  if (script) expect(await faultsOfShop(page, ENDS)).toEqual([]);
  await eventually(() => page.getByLabel('Your name').inputValue()).toBe(noor.name);
  await page.getByLabel('Telephone').fill(noor.address.phone);
  await press(page, 'Save');
  await said(page, 'Saved.');

  await go(page, '/account/addresses');
  await page.getByRole('link', { name: 'Add an address' }).click();
  await fillAddress(page, { address: { ...noor.address, postcode: 'nowhere' } });
  await press(page, 'Save the address');
  await told(page, 'postcode', 'Four digits and two letters');
  if (script) expect(await faultsOfShop(page, ENDS)).toEqual([]);
  await page.getByLabel('Postcode').fill(noor.address.postcode);
  await press(page, 'Save the address');
  await said(page, 'The address is saved.');
  await page.getByRole('link', { name: `Change ${noor.address.line1}` }).click();
  await page.getByLabel('Street and number').fill('Kade 1');
  await press(page, 'Save the address');
  await page.getByRole('link', { name: 'Remove Kade 1' }).click();
  await press(page, 'Remove it');
  await said(page, 'The address is removed.');

  await go(page, '/account/data');
  await page.getByLabel('Type your e-mail address to confirm').fill('somebody@else.test');
  await press(page, 'Erase my account');
  await told(page, 'email', `Type ${noor.email}, or leave it as it is`);
  if (script) expect(await faultsOfShop(page, ENDS)).toEqual([]);
  await page.getByLabel('Type your e-mail address to confirm').fill(noor.email);
  await press(page, 'Erase my account');
  await said(page, 'Your account is erased');
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
});

test('a device is signed out from another one, by its name', async ({ visitor }) => {
  const [desk, phone, noor, bread] = [await visitor(), await visitor({ width: 390, height: 844 }), await newMember(), await goods()];
  phone.troubles.expect(/status of (401|404)/);
  await signIn(phone, noor.email, noor.password);
  await putInCart(phone, bread.variant.id, 1);
  const left = await openLive(phone, `/p/${bread.slug}`);
  await signIn(desk, noor.email, noor.password);
  const page = await desk.open('/account/devices');
  const rows = page.locator('.rows .row');
  await eventually(() => rows.count()).toBe(2);
  await eventually(() => rows.filter({ hasText: 'This device' }).getByRole('heading').innerText()).toMatch(
    /^Chrome on Linux\s+This device$/,
  );
  await page.getByRole('button', { name: /^Sign out Chrome on Linux/ }).click();
  await said(page, 'That device is signed out.');
  await eventually(() => rows.count()).toBe(1);
  await endedOn(left);
  await left.close();
  const asked = await phone.open('/account/password');
  expect(new URL(asked.url()).search).toBe('?next=%2Faccount%2Fpassword');
});

test('the shopper can download all her personal data as a file', async ({ visitor }) => {
  const [anna, noor] = [await visitor(), await newMember()];
  await signIn(anna, noor.email, noor.password);
  const page = await anna.open('/account/data');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download my data' }).click()]);
  expect(file.suggestedFilename()).toMatch(/^pinchi-\d{4}-\d\d-\d\d\.json$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  expect(JSON.parse(Buffer.concat(chunks).toString())).toMatchObject({ account: { email: noor.email, name: noor.name } });
});

test.for([true, false])(
  'at the checkout a saved address is one press, and the fields are for another address (script: %s)',
  async (script, { visitor }) => {
    const [anna, noor, bread] = [await visitor({ script }), await newMember(), await goods()];
    await signIn(anna, noor.email, noor.password);
    const enough = Math.ceil(2500 / bread.variant.price);
    await putInCart(anna, bread.variant.id, enough);
    const page = await anna.open('/checkout');
    await fillAddress(page, noor);
    await page.getByLabel('Keep this address in my account').check();
    await order(page);
    await putInCart(anna, bread.variant.id, enough);
    await go(page, '/checkout');
    await eventually(() => page.getByRole('radio', { name: noor.address.line1 }).isChecked()).toBe(true);
    await page.getByLabel('Street and number').waitFor({ state: 'hidden' });
    await page.getByText('Somewhere else').click();
    await page.getByLabel('Street and number').waitFor();
    if (script) expect(await faultsOfShop(page, ENDS)).toEqual([]);
    await page.getByText(noor.address.line1).click();
    await order(page);
    await page.locator('address').getByText(noor.address.line1).waitFor();
  },
);

async function changePassword(page: Page, current: string, next: string): Promise<void> {
  await page.getByLabel('Your password now').fill(current);
  await page.getByLabel('A new password').fill(next);
  await press(page, 'Change the password');
}

async function choosePassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('A new password').fill(password);
  await press(page, 'Use this password');
}

test('without script a double click sends a form once', async ({ visitor }) => {
  const [anna, noor] = [await visitor({ script: false }), await newMember()];
  await signIn(anna, noor.email, noor.password);
  const page = await anna.open('/account/addresses/new');
  await fillAddress(page, noor);
  const clicked = Promise.withResolvers<void>();
  let sent = 0;
  // The first answer waits for the second click, even if the store is fast.
  await page.route('**/account/addresses/new', async (route) => {
    sent += 1;
    await clicked.promise;
    await route.continue();
  });
  const save = page.getByRole('button', { name: 'Save the address' });
  await save.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await save.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const first = page.waitForRequest((request) => request.method() === 'POST');
  await page.mouse.click(x + width / 2, y + height / 2);
  await first;
  await page.mouse.click(x + width / 2, y + height / 2);
  clicked.resolve();
  await said(page, 'The address is saved.');
  expect(sent).toBe(1);
});

/** The window says that its session has ended, and offers to sign in again. */
async function endedOn(page: Page): Promise<void> {
  await page.locator('.note-link').getByText('You are signed out.').waitFor({ state: 'attached' });
}

async function signInAgain(page: Page, shopper: Shopper, { slug }: Goods): Promise<void> {
  const way = page.locator('.note-link a');
  await eventually(() => way.getAttribute('href')).toBe(`/sign-in?next=${encodeURIComponent(`/p/${slug}`)}`);
  await go(page, (await way.getAttribute('href')) ?? '');
  await enter(page, shopper);
  await eventually(() => new URL(page.url()).pathname).toBe(`/p/${slug}`);
}

async function resetLink({ email }: Shopper): Promise<string> {
  const found = /\/reset\?token=[\w%.-]+/.exec((await mailTo(email, 'reset')).text)?.[0];
  if (!found) throw new Error('The mail has no link');
  return found;
}

async function order(page: Page): Promise<void> {
  await page.getByLabel('I agree').check();
  await page.getByRole('button', { name: /^Order/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Ordered. Thank you!' }).waitFor();
}

async function press(page: Page, name: string): Promise<void> {
  await page.locator('main').getByRole('button', { name, exact: true }).click();
}

/** The form says what is wrong beside the field and above it, and the focus is there. */
async function told(page: Page, field: string, message: string): Promise<void> {
  await page.locator(`#${field}-error`).getByText(message).waitFor();
  await page.locator('main [role=alert]:focus').getByRole('link', { name: message }).waitFor();
}

async function said(page: Page, message: string): Promise<void> {
  await page.getByRole('status').getByText(message).waitFor();
}
