import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { SignedIn } from '#contracts/accounts.ts';
import { call } from '#test/e2e/support/api.ts';
import { test } from '#test/e2e/support/browser.ts';
import { add, EMPTY, kept, keptWith, line, shown } from '#test/e2e/support/cart.ts';
import { eventually } from '#test/e2e/support/eventually.ts';
import { enter, fillAddress } from '#test/e2e/support/forms.ts';
import { type Goods, goods } from '#test/e2e/support/goods.ts';
import { connects, openLive } from '#test/e2e/support/liveWindow.ts';
import { newMember, type Shopper } from '#test/e2e/support/shopper.ts';
import { putInCart, signIn } from '#test/e2e/support/signIn.ts';
import { baseUrl } from '#test/e2e/support/store.ts';
import { go, type Visitor } from '#test/e2e/support/visitor.ts';

const ACCESS = /pinchi_access$/;
const SESSION = /pinchi_(access|refresh)$/;

test('the cart of a guest is merged into the cart of her account, in every window', async ({ visitor }) => {
  const [desk, phone, noor] = [await visitor(), await visitor({ width: 390, height: 844 }), await newMember()];
  const [bread, milk] = [await goods(), await goods()];
  await signIn(phone, noor.email, noor.password);
  await putInCart(phone, milk.variant.id, 2);
  const away = await openLive(phone, '/cart');
  const behind = await desk.open(`/p/${bread.slug}`);
  await connects(behind, () => add(behind, bread));
  await keptWith(desk, bread, 1);
  const front = await desk.open('/sign-in');
  await enter(front, noor);
  await front.getByRole('link', { name: 'Your account, Noor' }).waitFor();
  const basket = await kept(desk);
  expect(Object.keys(basket.lines).sort()).toEqual([bread.name, milk.name].sort());
  expect(await kept(phone)).toEqual(basket);
  for (const page of [front, behind]) await eventually(() => shown(page)).toEqual(basket);
  await eventually(async () => Object.keys((await shown(away)).lines).sort()).toEqual([bread.name, milk.name].sort());
  await line(away, bread).getByText('Added from your other cart').waitFor();
});

test('signing out in one window ends the other, and signing in connects it again', async ({ visitor }) => {
  const [anna, noor, bread] = [await visitor(), await newMember(), await goods()];
  // The open window asks whose session it is, and learns that there is none.
  anna.troubles.expect(/status of (401|404)/);
  const { front, left } = await twoSignedIn(anna, noor, bread);
  await go(front, '/account');
  await front.getByRole('button', { name: 'Sign out' }).click();
  await front.getByRole('link', { name: 'Sign in' }).waitFor();
  await left.locator('.note-link').getByText('You are signed out.').waitFor();
  await eventually(() => shown(front)).toEqual(EMPTY);
  expect(await kept(anna)).toEqual(EMPTY);
  await go(front, '/sign-in');
  await connects(left, () => enter(front, noor));
  await left.locator('.note-link').waitFor({ state: 'detached' });
  const basket = await kept(anna);
  expect(Object.keys(basket.lines)).toEqual([bread.name]);
  await eventually(() => shown(left)).toEqual(basket);
});

test('signing out of one device leaves the other signed in and live', async ({ visitor }) => {
  const [desk, phone, noor, bread] = [await visitor(), await visitor(), await newMember(), await goods()];
  await signIn(phone, noor.email, noor.password);
  await putInCart(phone, bread.variant.id, 1);
  const live = await openLive(phone, `/p/${bread.slug}`);
  await signIn(desk, noor.email, noor.password);
  await connects(live, async () => void (await desk.context.request.post('/api/v1/auth/logout')));
  await line(live, bread).getByRole('button', { name: 'more of' }).click();
  const basket = await keptWith(phone, bread, 2);
  await eventually(() => shown(live)).toEqual(basket);
});

test('an expired access token is refreshed without a message', async ({ visitor }) => {
  const [anna, noor, bread] = [await visitor(), await newMember(), await goods()];
  const { front, left } = await twoSignedIn(anna, noor, bread);
  await anna.context.clearCookies({ name: ACCESS });
  await go(front, '/account');
  await front.getByRole('heading', { level: 1, name: 'Hello, Noor' }).waitFor();
  await line(left, bread).getByRole('button', { name: 'more of' }).click();
  await keptWith(anna, bread, 2);
});

test('an order that is sent after the session has ended says so, orders nothing, and works after signing in', async ({ visitor }) => {
  const [anna, noor, bread] = [await visitor(), await newMember(), await goods()];
  anna.troubles.expect(/status of (401|404)/);
  await signIn(anna, noor.email, noor.password);
  await putInCart(anna, bread.variant.id, Math.ceil(2500 / bread.variant.price));
  const page = await openLive(anna, '/checkout');
  await fillAddress(page, noor);
  await anna.context.clearCookies({ name: SESSION });
  await page.getByLabel('I agree').check();
  await page.getByRole('button', { name: /^Order/ }).click();
  await page.getByRole('alert').getByText('You were signed out meanwhile. Nothing was ordered, and your cart is kept.').waitFor();
  await page.locator('main').getByRole('link', { name: 'Sign in' }).click();
  await enter(page, noor);
  await page.getByRole('heading', { level: 1, name: 'Check out' }).waitFor();
  await fillAddress(page, noor);
  await page.getByLabel('I agree').check();
  await page.getByRole('button', { name: /^Order/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Ordered. Thank you!' }).waitFor();
  await go(page, '/orders');
  await eventually(() => page.locator('.order-row').count()).toBe(1);
});

/** Two windows of a shopper who is signed in and has one product in her cart; `left` follows the cart. */
async function twoSignedIn(visitor: Visitor, { email, password }: Shopper, thing: Goods): Promise<{ front: Page; left: Page }> {
  await signIn(visitor, email, password);
  await putInCart(visitor, thing.variant.id, 1);
  return { left: await openLive(visitor, `/p/${thing.slug}`), front: await visitor.open('/') };
}

test('the socket of a program closes when its session is ended from another device', async () => {
  const noor = await newMember();
  const url = new URL(baseUrl);
  const [here, there] = await Promise.all([logIn(noor), logIn(noor)]);
  const { cart } = await call<{ cart: { id: string } }>('POST', '/carts', undefined, there);
  const options = { headers: { ...there, origin: url.origin } };
  const socket = new WebSocket(`ws://${url.host}/api/v1/carts/${cart.id}/live`, options as unknown as string[]);
  const closed = new Promise<number>((resolve) => {
    socket.onclose = ({ code }) => resolve(code);
  });
  await new Promise((resolve) => {
    socket.onmessage = resolve;
  });
  await fetch(`${url.origin}/api/v1/auth/sessions`, { method: 'DELETE', headers: here });
  expect(await closed).toBe(4401);
});

async function logIn({ email, password }: Shopper): Promise<{ authorization: string }> {
  const { accessToken } = await call<SignedIn>('POST', '/auth/login', { email, password });
  return { authorization: `Bearer ${accessToken}` };
}
