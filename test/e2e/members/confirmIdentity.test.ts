import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from '#test/e2e/support/browser.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { faults } from '#test/e2e/support/pageFaults.ts';
import { withPasskeys } from '#test/e2e/support/passkeyDevice.ts';
import { newMember } from '#test/e2e/support/shopper.ts';
import { signIn } from '#test/e2e/support/signIn.ts';
import { PASSWORD, staff } from '#test/e2e/support/staff.ts';
import type { Visitor } from '#test/e2e/support/visitor.ts';

const OWNER = 'owner@pinchi.test';
const LEFT = 'You did not confirm that it is you. Nothing was changed.';

test('an owner whose sign-in is old confirms it above what they typed; if they cancel, nothing is changed and nothing is lost', async ({
  visitor,
}) => {
  const owner = await visitor();
  await signIn(owner, OWNER);
  owner.troubles.expect(/status of (403|422)/);
  await signedInLongAgo(owner);
  const desk = await owner.open('/admin/members');
  const [name, email] = [`Cora ${Date.now()}`, `cora.${Date.now()}@staff.test`];
  await desk.getByRole('button', { name: 'Invite somebody' }).click();
  const invite = desk.getByRole('dialog', { name: 'Invite somebody to the staff' });
  await invite.getByLabel('E-mail').fill(email);
  await invite.getByLabel('Name').fill(name);
  await invite.getByLabel('Frozen', { exact: true }).check();
  await invite.getByLabel('E-mail').press('Enter');
  const asked = question(desk);
  await asked.getByLabel('Password', { exact: true }).waitFor();
  expect(await faults(desk, [390, 820, 1440])).toEqual([]);
  await desk.keyboard.press('Escape');
  await asked.waitFor({ state: 'detached' });
  await invite.getByText(LEFT).waitFor();
  await eventually(() => invite.getByLabel('E-mail').evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await typed(desk)).toEqual([email, name, true]);
  expect(await found(owner, email)).toBe(0);

  await invite.getByLabel('E-mail').press('Enter');
  await asked.getByLabel('Password', { exact: true }).fill('not the password');
  await desk.keyboard.press('Enter');
  await asked.getByText('This is not your password').waitFor();
  expect(await faults(desk, [390, 1440])).toEqual([]);
  await asked.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await desk.keyboard.press('Enter');
  await desk.getByText(`${name} is invited`).waitFor();
  expect(await found(owner, email)).toBe(1);

  await desk.getByRole('button', { name: `What to do with ${name}` }).click();
  await desk.getByRole('menuitem', { name: 'Send a new invitation' }).click();
  await desk.getByText('A new invitation is on its way').waitFor();
  expect(await asked.count()).toBe(0);
});

test('an owner with an app confirms by password and code, or by a passkey', async ({ visitor, onTestFinished }) => {
  const [owner, noor] = [await visitor(), await newMember()];
  owner.troubles.expect(/status of (401|403|404|422)/);
  const boss = await staff();
  await boss.employ(noor, 'owner');
  // Other tests use the one owner of the demo data.
  onTestFinished(() => boss.dismiss(noor.email));
  await signIn(owner, noor.email, noor.password);
  const desk = await owner.open('/account/security');
  await withPasskeys(desk);
  await desk.getByRole('button', { name: 'Add a passkey' }).click();
  await desk.getByRole('status').getByText('The passkey is added.').waitFor();
  await desk.getByRole('button', { name: 'Set up an app' }).click();
  const secret = (await desk.locator('.secret').innerText()).replace(/\s/g, '');
  await desk.getByLabel('The six digits').fill(new TOTP({ secret }).generate());
  await desk.getByRole('button', { name: 'Turn it on' }).click();
  await desk.getByRole('heading', { level: 1, name: 'Your recovery codes' }).waitFor();

  const old = await signedInLongAgo(owner);
  await desk.goto('/admin/members');
  await signOut(desk);
  const asked = question(desk);
  await asked.getByLabel('Password', { exact: true }).fill(noor.password);
  await desk.keyboard.press('Enter');
  await asked.getByLabel('Code', { exact: true }).fill('000000');
  await desk.keyboard.press('Enter');
  await asked.getByText('That code is not right').waitFor();
  expect(await faults(desk, [390, 1440])).toEqual([]);
  await asked.getByLabel('Code', { exact: true }).fill(new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 }));
  await desk.keyboard.press('Enter');
  await desk.getByText(/is signed out everywhere$/).waitFor();

  old.again();
  await signOut(desk);
  await asked.getByRole('button', { name: 'Use a passkey' }).click();
  await asked.waitFor({ state: 'detached' });
  await eventually(() => desk.getByText(/is signed out everywhere$/).count()).toBe(2);
});

/**
 * For the store their sign-in is old until they confirm it, because no test waits a quarter of an hour. What the store answers then is
 * shown by `worker/members/confirmIdentity`. The confirmation itself is real.
 */
async function signedInLongAgo({ context }: Visitor): Promise<{ again(): void }> {
  let fresh = false;
  const detail = 'This needs a sign-in of the last minutes. Enter your password again.';
  const body = {
    type: 'urn:pinchi:problem:confirm_identity',
    title: 'Confirm that it is you',
    status: 403,
    detail,
    code: 'confirm_identity',
  };
  const refusal = { status: 403, contentType: 'application/problem+json', body: JSON.stringify(body) };
  // It is fresh before the page has the answer, which the page goes on with at once.
  await context.route(/\/auth\/(confirm|passkeys)$/, async (route) => {
    const response = await route.fetch();
    if (response.ok()) fresh = true;
    await route.fulfill({ response });
  });
  await context.route('**/api/v1/staff/**', (route) =>
    fresh || route.request().method() === 'GET' ? route.fallback() : route.fulfill(refusal),
  );
  return {
    again: () => {
      fresh = false;
    },
  };
}

function question(desk: Page) {
  return desk.getByRole('dialog', { name: 'Confirm that it is you' });
}

/** The values in the form of an invitation: address, name, and whether Frozen is chosen. */
async function typed(desk: Page): Promise<unknown[]> {
  const form = desk.getByRole('dialog', { name: 'Invite somebody to the staff' });
  const frozen = form.getByLabel('Frozen', { exact: true });
  return [await form.getByLabel('E-mail').inputValue(), await form.getByLabel('Name').inputValue(), await frozen.isChecked()];
}

async function found(owner: Visitor, email: string): Promise<number> {
  const answer = await owner.context.request.get(`/api/v1/staff/members?q=${encodeURIComponent(email)}`);
  return ((await answer.json()) as { items: unknown[] }).items.length;
}

/** Signs the manager of the demo data out; no other test needs this manager signed in here. */
async function signOut(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: 'What to do with Floris Groen' }).click();
  await desk.getByRole('menuitem', { name: 'Sign out everywhere' }).click();
  await desk
    .getByRole('dialog', { name: 'Sign Floris Groen out everywhere?' })
    .getByRole('button', { name: 'Sign out everywhere' })
    .click();
}
