import { env, exports } from 'cloudflare:workers';
import { afterAll, afterEach, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import type { SavedAddress, Session } from '#contracts/accounts.ts';
import type { Category } from '#contracts/assortment.ts';
import type { Product, ProductList, Suggestions } from '#contracts/catalogue.ts';
import type { Order } from '#contracts/orders.ts';
import type { commit } from '#db/kit/commit.ts';
import type { Db, ReadDb } from '#db/kit/db.ts';
import { ADDRESS, type Api, asPerson, checkout, newGuest, newMember, STORE, stranger } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { expectSound } from '#test/support/invariants.ts';
import { lag } from '#test/support/laggingReplica.ts';
import { makePerson, onDevice, type TestPerson } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

/* A replica that has been behind for hours. What was made before is on it, with its old price and stock. */

const HOURS = 3 * 3600_000;
const SEEN = { headers: { 'if-match': '"1"' } };

let made: Awaited<ReturnType<typeof world>>;
let catchUp: () => void;

async function world() {
  await openShelf();
  const [ada, bob, carl] = [await makePerson({ name: 'Ada' }), await makePerson({ name: 'Bob' }), await makePerson({ name: 'Carl' })];
  const owner = asPerson(await makePerson({ role: 'owner' }));
  const clerk = await makePerson({ role: 'clerk', departments: ['dep_fresh'] });
  const [thing, last] = [await shelve({ price: 3000, stock: 20 }), await shelve({ price: 700, stock: 20 })];
  const member = await newMember(bob);
  await member.add(thing.variantId, 2);
  return { ada, bob, carl, clerk, owner, thing, last, member, totalBefore: (await member.cart()).total };
}

beforeAll(async () => {
  made = await world();
  catchUp = await lag();
  // Nothing is kept in the isolate any more: neither pages, nor departments, nor rules.
  passTime(HOURS);
  const { owner, thing, last } = made;
  const counted = { delta: -19, reason: 'counted' };
  const changes = [
    await owner.patch(`/variants/${thing.variantId}`, { price: 3600 }, SEEN),
    await owner.patch(`/products/${thing.productId}`, { name: 'Renamed' }, SEEN),
    await owner.patch('/categories/cat_fruit', { name: 'Fruits' }, SEEN),
    await owner.post(`/variants/${last.variantId}/stock`, counted, { key: crypto.randomUUID() }),
  ];
  expect(changes.map(({ status }) => status)).toEqual([200, 200, 200, 201]);
});
afterAll(() => catchUp());
afterEach(expectSound);

/** A page as a person sees it, or where it leads to. */
async function page(path: string, person?: TestPerson): Promise<string> {
  const headers = person ? { cookie: `__Host-pinchi_access=${await person.token()}` } : undefined;
  const answer = await exports.default.fetch(`${STORE}${path}`, { redirect: 'manual', ...(headers ? { headers } : {}) });
  return answer.headers.get('location') ?? answer.text();
}

/** The header of a change to a variant as it is now. */
async function atVersion(id: string) {
  const version = await env.DB.prepare('SELECT version FROM variants WHERE id = ?').bind(id).first('version');
  return { headers: { 'if-match': `"${version}"` } };
}

describe('what everybody sees', () => {
  it('may be as old as the replica: pages, lists, a product, search and suggestions', async () => {
    const { thing, ada } = made;
    for (const html of [await page(`/p/${thing.slug}`), await page('/d/fresh?sort=newest'), await page(`/p/${thing.slug}`, ada)]) {
      expect([html.includes('Renamed'), html.includes('€30.00')]).toEqual([false, true]);
    }
    expect((await stranger.get<Product>(`/products/${thing.slug}`)).body.variants[0]?.price).toBe(3000);
    expect((await asPerson(ada).get<Product>(`/products/${thing.slug}`)).body.variants[0]?.price).toBe(3000);
    expect((await stranger.get<ProductList>('/products?q=renamed')).body.items).toEqual([]);
    expect(await categoryNames(stranger)).toContain('Fruit');
    expect((await stranger.get<Suggestions>('/search/suggest?q=renamed')).body.products).toEqual([]);
  });

  const categoryNames = async (api: Api) => (await api.get<{ items: Category[] }>('/categories')).body.items.map(({ name }) => name);

  it('is not what staff see: theirs is what they have just written', async () => {
    const { owner, clerk, thing } = made;
    for (const staff of [owner, asPerson(clerk)]) {
      expect((await staff.get<Product>(`/products/${thing.productId}`)).body).toMatchObject({
        name: 'Renamed',
        variants: [{ price: 3600 }],
      });
      expect((await staff.get<ProductList>('/products?q=renamed')).body.items.map(({ id }) => id)).toEqual([thing.productId]);
      expect(await categoryNames(staff)).toContain('Fruits');
    }
  });
});

describe("a person's own data", () => {
  it('has everything that they ever did', async () => {
    const { ada } = made;
    const her = asPerson(ada);
    const { body: address } = await her.post<SavedAddress>('/me/addresses', ADDRESS);
    await her.patch('/me', { name: 'Countess' });
    const phone = await onDevice(ada, 'a telephone');
    expect((await her.get<{ items: SavedAddress[] }>('/me/addresses')).body.items).toEqual([address]);
    expect(await page('/account/addresses', ada)).toContain(ADDRESS.line1);
    expect((await her.get<{ name: string }>('/me')).body.name).toBe('Countess');
    expect(await page('/account', ada)).toContain('Countess');
    expect((await her.get<{ items: Session[] }>('/auth/sessions')).body.items.map(({ id }) => id)).toContain(phone.sessionId);
  });

  it('has the order that was just placed, for its customer and for staff', async () => {
    const shopper = await ready();
    const { order } = (await checkout(shopper)).body;
    for (const who of [shopper.api, made.owner]) {
      expect((await who.get<Order>(`/orders/${order.id}`)).body.number).toBe(order.number);
      expect((await who.get<{ items: Order[] }>('/orders')).body.items.map(({ id }) => id)).toContain(order.id);
    }
    expect(await page('/orders', shopper.person)).toContain(order.number);
  });
});

describe('whether somebody may', () => {
  it('is known at once when a session ends, also one that stands on the replica', async () => {
    const { carl } = made;
    const phone = await onDevice(carl);
    expect((await asPerson(carl).get('/me')).status).toBe(200);
    expect((await asPerson(phone).delete(`/auth/sessions/${carl.sessionId}`)).status).toBe(204);
    for (const path of ['/me', '/me/addresses', '/orders', '/auth/sessions']) expect((await asPerson(carl).get(path)).status).toBe(401);
    expect(await page('/account', carl)).toContain('/sign-in');
    expect(await page('/', carl)).not.toContain('Carl');
    expect((await asPerson(phone).get('/me')).status).toBe(200);
  });

  it('is known at once when a department or a role is taken', async () => {
    const { clerk, last } = made;
    const path = `/variants/${last.variantId}`;
    const reprice = async () => (await asPerson(clerk).patch(path, { price: 710 }, await atVersion(last.variantId))).status;
    expect(await reprice()).toBe(200);
    await env.DB.prepare("UPDATE staff_departments SET department_id = 'dep_frozen' WHERE person_id = ?").bind(clerk.id).run();
    expect(await reprice()).toBe(403);
    expect((await asPerson(clerk).get<Product>(`/products/${last.productId}`)).body.variants[0]).not.toHaveProperty('stock');
    await env.DB.prepare("UPDATE people SET role = 'customer' WHERE id = ?").bind(clerk.id).run();
    expect((await asPerson(clerk).get('/staff/summary')).status).toBe(403);
    expect((await asPerson(clerk).get<{ items: Order[] }>('/orders')).body.items).toEqual([]);
  });

  it('is known at once when a role is given', async () => {
    const { ada } = made;
    expect((await asPerson(ada).get('/staff/summary')).status).toBe(403);
    await env.DB.prepare("UPDATE people SET role = 'owner' WHERE id = ?").bind(ada.id).run();
    expect((await asPerson(ada).get('/staff/summary')).status).toBe(200);
  });
});

describe('what is decided', () => {
  it('is decided by what is on hand now', async () => {
    const { last } = made;
    const buyers = [await newGuest(), await newGuest()];
    const added = await Promise.all(buyers.map((guest) => guest.add(last.variantId, 1)));
    expect(added.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = added.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'out_of_stock', available: 0 });
    expect((await stranger.get<Product>(`/products/${last.slug}`)).body.variants[0]?.available).toBe(20);
  });

  it('is decided by the prices of now: in a cart, on its page, and at checkout', async () => {
    const { member, bob, totalBefore } = made;
    expect(await member.cart()).toMatchObject({ subtotal: 7200, lines: [{ unitPrice: 3600, previousUnitPrice: 3000 }] });
    expect(await page('/cart', bob)).toContain('€72.00');
    const old = await checkout(member, { expectedTotal: totalBefore });
    expect([old.status, old.body.code]).toEqual([409, 'price_changed']);
    const { status, body } = await checkout(member);
    expect([status, body.order?.subtotal]).toEqual([201, 7200]);
  });

  it('is decided by the tier and the address book of now', async () => {
    const { bob, thing } = made;
    await env.DB.prepare("UPDATE people SET tier = 'gold', successful_orders = 50 WHERE id = ?").bind(bob.id).run();
    const { body: address } = await asPerson(bob).post<SavedAddress>('/me/addresses', { ...ADDRESS, line1: 'Kade 2' });
    const member = await newMember(bob);
    expect((await member.add(thing.variantId, 1)).status).toBe(200);
    expect(await page('/cart', bob)).toContain('tier-gold');
    const { status, body } = await checkout(member, { addressId: address.id });
    expect([status, body.order?.tier, body.order?.address?.line1]).toEqual([201, 'gold', 'Kade 2']);
  });

  it('is decided by what is for sale now', async () => {
    const { owner } = made;
    const { variantId, productId } = await shelve();
    const guest = await newGuest();
    expect((await owner.delete(`/products/${productId}`, SEEN)).status).toBe(204);
    expect((await guest.add(variantId, 1)).body.code).toBe('not_found');
  });
});

it('nothing can be committed through what only reads', () => {
  expectTypeOf<ReadDb>().not.toExtend<Parameters<typeof commit>[0]>();
  expectTypeOf<Db>().toExtend<ReadDb>();
  expectTypeOf<keyof ReadDb>().toEqualTypeOf<'select' | '$client'>();
  expectTypeOf<keyof ReadDb['$client']>().toEqualTypeOf<'prepare' | 'batch'>();
});
