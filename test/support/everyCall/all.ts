import { evictDurableObject } from 'cloudflare:test';
import { exports } from 'cloudflare:workers';
import { vi } from 'vitest';
import type { Product } from '#contracts/catalogue.ts';
import { runSchedule } from '#cron/runSchedule.ts';
import { Api, asPerson, checkout, newGuest, newMember, STORE, stranger } from '#test/support/api.ts';
import { cartStub, ctx } from '#test/support/context.ts';
import { tourMails } from '#test/support/failedTasks.ts';
import { lastMail, tokenIn } from '#test/support/mailbox.ts';
import { makePerson } from '#test/support/people.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';
import { callOwnAccount } from './account.ts';
import { twoPages } from './pages.ts';
import { callSignIn } from './signIn.ts';
import { staffTour } from './staff.ts';

/** One call of the API and what it answered. */
export interface RecordedCall {
  method: string;
  /** Below `/api/v1`, without the query. */
  path: string;
  status: number;
  body: unknown;
}

const LISTS = [
  '',
  'q=thing',
  'q=thing%20one&sort=price',
  'sort=name',
  'sort=price',
  'sort=-price',
  'sort=newest',
  'inStock=true&availability=low',
  'onOffer=false&category=fruit&department=fresh&brand=Pinchi&minPrice=1&maxPrice=9999',
];
const PAGES = [
  '/',
  '/d/fresh',
  '/c/fruit',
  '/search?q=thing',
  '/search?q=zzz',
  '/cart',
  '/checkout',
  '/orders',
  '/account',
  '/account/devices',
  '/account/addresses',
  '/healthz',
];
const PASSWORD = 'seven plums in a bowl';
const ONE = { sku: 'TOUR-1', name: 'one', unit: 'each', price: 100, priceQuantity: 1 };
const at = (version: number) => ({ headers: { 'if-match': `"${version}"` } });

/** Does once everything that shoppers, staff, jobs and queues do, with every call of the API. Returns the calls. */
export async function tour(): Promise<RecordedCall[]> {
  const calls: RecordedCall[] = [];
  const call = Api.prototype.call;
  const spy = vi.spyOn(Api.prototype, 'call').mockImplementation(async function (this: Api, method, path, send) {
    const answer = await call.call(this, method, path, send);
    calls.push({ method, path: path.split('?')[0] ?? '', status: answer.status, body: answer.body });
    return answer;
  } as typeof call);
  try {
    await openShelf();
    await shop();
    await keepStore();
    await staffTour();
    await tourMails();
    await keepAccount();
    await callOwnAccount();
    await callSignIn();
  } finally {
    spy.mockRestore();
  }
  return calls;
}

async function shop(): Promise<void> {
  const [{ variantId, slug }, other] = [await shelve({ price: 3000 }), await shelve()];
  const owner = asPerson(await makePerson({ role: 'owner' }));
  for (const api of [stranger, owner]) for (const query of LISTS) await twoPages(api, `/products?${query}&`);
  for (const path of ['/departments', '/categories', '/search/suggest?q=thi', `/products/${slug}`]) await stranger.get(path);

  const guest = await newGuest();
  const watcher = await watch(guest);
  await guest.add(variantId, 2);
  await guest.set(variantId, 1);
  await guest.api.delete(`/carts/${guest.cartId}/items/${variantId}`);
  await guest.add(other.variantId, 1);
  await guest.api.post(`/carts/${guest.cartId}/holds`);
  await evictDurableObject(cartStub(guest.cartId));
  watcher.close();

  const person = await makePerson();
  for (let n = 0; n < 2; n++) {
    const member = await newMember(person);
    await member.add(variantId, 2);
    await member.api.get('/carts/current');
    await member.cart();
    const { body } = await checkout(member);
    await member.api.get(`/orders/${body.order.id}`);
  }
  for (const query of ['', 'status=confirmed&', 'q=261121-NONE&'])
    for (const api of [owner, asPerson(person)]) await twoPages(api, `/orders?${query}`);
  const headers = { cookie: `__Host-pinchi_access=${await person.token()}` };
  for (const path of [...PAGES, `/p/${slug}`, '/dev/mailbox', `/dev/mailbox?to=${person.email}`]) {
    await (await exports.default.fetch(`${STORE}${path}`, { headers })).text();
  }
}

async function keepStore(): Promise<void> {
  const owner = asPerson(await makePerson({ role: 'owner' }));
  const clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_fresh'] }));
  for (const api of [owner, clerk]) await api.get('/staff/summary');
  const made = await clerk.post<Product>('/products', { name: 'New', categoryId: 'cat_fruit', variants: [ONE] });
  const product = `/products/${made.body.id}`;
  const variant = `/variants/${made.body.variants[0]?.id}`;
  await clerk.patch(product, { name: 'Newer', categoryId: 'cat_ice' }, at(1));
  await owner.patch(product, { name: 'Newer', categoryId: 'cat_ice' }, at(1));
  await owner.post('/variants', { ...ONE, sku: 'TOUR-2', productId: made.body.id });
  await owner.post('/variants', { ...ONE, productId: made.body.id });
  await owner.patch(variant, { price: 120 }, at(1));
  for (const delta of [3, 4]) await owner.post(`${variant}/stock`, { delta, reason: 'tour' }, { key: `tour ${delta}` });
  await twoPages(owner, `${variant}/stock-movements?`);
  await owner.delete(variant, at(2));
  await owner.delete(product, at(2));
  for (const job of ['recalculate-tiers', 'release-holds', 'sweep-outbox']) await owner.post(`/staff/jobs/${job}/run`);
  for (const cron of ['* * * * *', '0 3 * * *']) await runSchedule(ctx(), cron);
}

async function keepAccount(): Promise<void> {
  const email = 'tour@people.test';
  await stranger.post('/auth/register', { email, password: PASSWORD, name: 'Tour' });
  await stranger.post('/auth/verify/resend', { email });
  await stranger.post('/auth/verify', { token: tokenIn(await lastMail(email, 2)) });
  const guest = await newGuest();
  await guest.add((await shelve()).variantId, 1);
  const send = { headers: { 'x-cart-token': guest.token ?? '' } };
  const { headers } = await stranger.post('/auth/login', { email, password: PASSWORD }, send);
  const cookie = headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  const browser = new Api(async () => ({ cookie, origin: STORE }));
  await browser.post('/auth/refresh');
  await browser.get('/me');
  await browser.post('/auth/logout');
}
