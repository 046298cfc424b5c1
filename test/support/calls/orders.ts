import { env, exports } from 'cloudflare:workers';
import type { Order } from '#contracts/orders.ts';
import { ADDRESS, asPerson, checkout, newMember, STORE } from '#test/support/api.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { anOrder } from '#test/support/rows/orders.ts';
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
    acceptTerms: 'yes',
  },
});
const theirOrder: Prop = async (scene) => {
  const [{ variantId }, member] = [await shelve({ price: 3000 }), await newMember(scene.customer)];
  await member.add(variantId, 1);
  return { parameters: { id: (await checkout(member)).body.order.id } };
};

const cancelling: Prop = async (scene) => ({ ...(await theirOrder(scene)), body: { reason: 'Not at home' } });
const picking: Prop = async (scene) => ({ ...(await theirOrder(scene)), body: { to: 'picking' } });
const noting: Prop = async (scene) => ({ ...(await theirOrder(scene)), body: { note: 'Ring twice' }, headers: { 'if-match': '"1"' } });
const SOCKET = { upgrade: 'websocket', origin: STORE };
const socketOnOrder: Prop = async (scene) => ({ ...(await theirOrder(scene)), headers: SOCKET });

const theirDelivered: Prop = async (scene) => {
  const asked = await theirOrder(scene);
  const [owner, id] = [asPerson(await makePerson({ role: 'owner' })), asked.parameters?.id ?? ''];
  for (const to of ['picking', 'out_for_delivery', 'delivered']) await owner.post(`/orders/${id}/transitions`, { to });
  return asked;
};
const theirCreditNote =
  (ending: string): Prop =>
  async (scene) => {
    const { parameters } = await theirDelivered(scene);
    const owner = asPerson(await makePerson({ role: 'owner' }));
    const { body } = await owner.post<Order>(`/orders/${parameters?.id}/refunds`, { amount: 100, reason: 'Bruised' }, { key: unique() });
    return { parameters: { ...parameters, number: `${body.documents.at(-1)?.number}${ending}` } };
  };

const theirUnpaidOrder: Prop = async ({ customer: { id: personId } }) => {
  const [id, goods] = [`ord_${unique()}`, await shelve({ price: 3000 })];
  await anOrder(env.DB, { id, personId, ...goods, status: 'pending_payment', paid: 'unpaid', onHand: 100 });
  return { parameters: { id } };
};

const payingForm: Prop = async (scene) => ({
  ...(await theirUnpaidOrder(scene)),
  form: { paymentMethod: 'card', key: unique() },
});

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
    ['401 401 403 403 200 200 200 200', 'GET /api/v1/staff/orders/counts', nothing],
    ['401 401 200 404 404 200 200 200', 'GET /api/v1/orders/:id', theirOrder],
    ['401 401 200 404 404 404 404 404', 'POST /api/v1/orders/:id/reorder', theirOrder],
    ['401 401 200 404 404 200 200 200', 'POST /api/v1/orders/:id/cancel', cancelling],
    ['401 401 403 403 404 200 200 200', 'POST /api/v1/orders/:id/transitions', picking],
    ['401 401 403 403 404 200 200 200', 'PATCH /api/v1/orders/:id', noting],
    ['401 401 403 403 404 200 200 200', 'GET /api/v1/orders/:id/packing-slip', theirOrder],
    ['401 401 403 403 404 200 200 200', 'GET /api/v1/orders/:id/delivery-note', theirOrder],
    ['401 401 200 404 404 200 200 200', 'GET /api/v1/orders/:id/confirmation', theirOrder],
    ['401 401 200 404 404 200 200 200', 'GET /api/v1/orders/:id/confirmation.pdf', theirOrder],
    ['401 401 200 404 404 200 200 200', 'GET /api/v1/orders/:id/invoice', theirDelivered],
    ['401 401 200 404 404 200 200 200', 'GET /api/v1/orders/:id/invoice.pdf', theirDelivered],
    ['401 401 200 404 404 200 200 200', 'GET /api/v1/orders/:id/credit-notes/:number', theirCreditNote('')],
    ['401 401 101 404 404 101 101 101', 'GET /api/v1/orders/:id/live', socketOnOrder],
    ['401 401 403 403 101 101 101 101', 'GET /api/v1/staff/live', () => ({ headers: SOCKET })],

    ['200 200 200 200 200 200 200 200', 'GET /checkout', nothing],
    ['401 401 303 404 404 404 404 404', 'POST /checkout', checkoutForm],
    [' in  in 200 200 200 200 200 200', 'GET /orders', nothing],
    [' in  in 200 404 404 404 404 404', 'GET /orders/:id', theirOrder],
    [' in  in 200 404 404 404 404 404', 'GET /orders/:id/confirmation', theirOrder],
    [' in  in 200 404 404 404 404 404', 'GET /orders/:id/confirmation.pdf', theirOrder],
    [' in  in 200 404 404 404 404 404', 'GET /orders/:id/invoice', theirDelivered],
    [' in  in 200 404 404 404 404 404', 'GET /orders/:id/invoice.pdf', theirDelivered],
    [' in  in 200 404 404 404 404 404', 'GET /orders/:id/credit-notes/:number', theirCreditNote('.pdf')],
    [' in  in 303 404 404 404 404 404', 'GET /orders/:id/card', theirUnpaidOrder],
    [' in  in 303 404 404 404 404 404', 'GET /orders/:id/return', theirUnpaidOrder],
    [' in  in 303 404 404 404 404 404', 'POST /orders/:id/pay', payingForm],
    [' in  in 303 404 404 404 404 404', 'POST /orders/:id/cancel', theirUnpaidOrder],
    [' in  in 303 404 404 404 404 404', 'POST /orders/:id/reorder', theirOrder],
    [' in  in 303 404 404 404 404 404', 'POST /orders/:id/back-to-cart', theirUnpaidOrder],
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
    const [mine, other] = [await theirs(person, variantId), await theirs(person, variantId)];
    for (const to of ['picking', 'out_for_delivery', 'delivered']) await owner.post(`/orders/${mine}/transitions`, { to });
    await asPerson(person).post(`/orders/${other}/cancel`, {});
    const manager = asPerson(await makePerson({ role: 'manager', departments: ['dep_fresh'] }));
    for (const query of ['status=confirmed', 'payment=unpaid']) await manager.get(`/orders?${query}`);
    await owner.get('/orders?mine=true');
    const queries = [
      '',
      'status=confirmed&',
      'payment=paid&',
      'attention=true&',
      'attention=true&q=ada&',
      'q=261121-NONE&',
      'q=1234AB&',
      'q=ada&',
      'from=2026-01-01&to=2026-12-31&',
    ];
    for (const query of queries) for (const api of [owner, asPerson(person)]) await twoPages(api, `/orders?${query}`);
    await asPerson(person).post(`/orders/${mine}/reorder`, { opId: 'again' });
    const headers = { cookie: `__Host-pinchi_access=${await person.token()}` };
    for (const path of [...PAGES, `/p/${slug}`, `/cart?said=reordered.${mine}.again`, `/dev/mailbox?to=${person.email}`]) {
      await (await exports.default.fetch(`${STORE}${path}`, { headers })).text();
    }
  },
};

async function theirs(person: TestPerson, variantId: string): Promise<string> {
  const member = await newMember(person);
  await member.add(variantId, 1);
  return (await checkout(member)).body.order.id;
}
