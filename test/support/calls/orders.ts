import { exports } from 'cloudflare:workers';
import { ADDRESS, asPerson, checkout, newMember, STORE } from '#test/support/api.ts';
import { makePerson } from '#test/support/people.ts';
import { shelve } from '#test/support/shelf.ts';
import { type Calls, nothing, type Prop, twoPages, unique } from './caller.ts';
import { theirCart } from './carts.ts';

const DELIVERY = 395;
const PAYMENT = { paymentMethod: 'cash_on_delivery' };

const checkoutOf: Prop = async (scene) => ({
  body: { cartId: (await theirCart(scene)).parameters?.id, address: ADDRESS, ...PAYMENT, expectedTotal: 3000 + DELIVERY },
  headers: { 'idempotency-key': unique() },
});
const checkoutForm: Prop = async (scene) => ({
  form: {
    cartId: (await theirCart(scene)).parameters?.id ?? '',
    ...ADDRESS,
    ...PAYMENT,
    expectedTotal: String(3000 + DELIVERY),
    idempotencyKey: unique(),
  },
});
const theirOrder: Prop = async (scene) => {
  const [{ variantId }, member] = [await shelve({ price: 3000 }), await newMember(scene.customer)];
  await member.add(variantId, 1);
  return { parameters: { id: (await checkout(member)).body.order.id } };
};

/** The pages that a shopper with an order sees: each page reads the cart, the orders and the session. */
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
  '/dev/mailbox',
];

/** Checkout and orders. */
export const orders: Calls = {
  rows: [
    // nob gue cus ano els cle man own
    ['401 401 201 404 404 404 404 404', 'POST /api/v1/checkout', checkoutOf],
    ['401 401 200 200 200 200 200 200', 'GET /api/v1/orders', nothing],
    ['401 401 200 404 200 200 200 200', 'GET /api/v1/orders/:id', theirOrder],
    ['401 401 200 404 404 404 404 404', 'POST /api/v1/orders/:id/reorder', theirOrder],

    ['200 200 200 200 200 200 200 200', 'GET /checkout', nothing],
    ['401 401 303 404 404 404 404 404', 'POST /checkout', checkoutForm],
    [' in  in 200 200 200 200 200 200', 'GET /orders', nothing],
    [' in  in 200 404 200 200 200 200', 'GET /orders/:id', theirOrder],
  ],

  async more() {
    const { variantId, slug } = await shelve({ price: 3000 });
    const [person, owner] = [await makePerson(), asPerson(await makePerson({ role: 'owner' }))];
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
    for (const path of [...PAGES, `/p/${slug}`, `/dev/mailbox?to=${person.email}`]) {
      await (await exports.default.fetch(`${STORE}${path}`, { headers })).text();
    }
  },
};
