import { evictDurableObject } from 'cloudflare:test';
import { newGuest, newMember } from '#test/support/api.ts';
import { generatedCode, sharedCode } from '#test/support/codes.ts';
import { cartStub } from '#test/support/context.ts';
import { shelve } from '#test/support/shelf.ts';
import { watch } from '#test/support/sockets.ts';
import { type Calls, nothing, type Prop } from './caller.ts';

const FIVE_EUROS = { type: 'cart_amount_off', amount: 500 } as const;

/** The cart of the customer, with one line. */
export const theirCart: Prop = async ({ customer }) => {
  const [{ variantId }, member] = [await shelve({ price: 3000 }), await newMember(customer)];
  await member.add(variantId, 1);
  return { parameters: { id: member.cartId, variantId } };
};
const itemFor: Prop = async (scene) => ({
  ...(await theirCart(scene)),
  body: { variantId: (await shelve()).variantId, quantity: 1 },
});
const itemOf: Prop = async (scene) => ({ ...(await theirCart(scene)), body: { quantity: 2 } });
const codeFor: Prop = async (scene) => ({ ...(await theirCart(scene)), body: { code: await sharedCode(FIVE_EUROS) } });
const socketOf: Prop = async (scene) => ({
  ...(await theirCart(scene)),
  headers: { upgrade: 'websocket', origin: 'https://shop.test' },
});
/* The caller has a cart, or gets one with this call. */
const ownItem: Prop = async () => ({ form: { variantId: (await shelve()).variantId, quantity: '1' } });
const ownCart: Prop = async ({ guest, self }) => {
  const { variantId } = await shelve();
  const shopper = guest ?? (self && (await newMember(self)));
  await shopper?.add(variantId, 1);
  return { form: { variantId, quantity: '2' } };
};

const ownCode: Prop = async (scene) => ({ ...(await ownCart(scene)), form: { code: await sharedCode(FIVE_EUROS) } });

export const carts: Calls = {
  rows: [
    // nob gue cus ano els cle man own
    ['201 200 200 200 200 200 200 200', 'POST /api/v1/carts', nothing],
    ['404 200 200 200 200 200 200 200', 'GET /api/v1/carts/current', ownCart],
    ['404 404 200 404 404 404 404 404', 'GET /api/v1/carts/:id', theirCart],
    ['404 404 200 404 404 404 404 404', 'POST /api/v1/carts/:id/items', itemFor],
    ['404 404 200 404 404 404 404 404', 'PATCH /api/v1/carts/:id/items/:variantId', itemOf],
    ['404 404 200 404 404 404 404 404', 'POST /api/v1/carts/:id/items/:variantId/take', itemOf],
    ['404 404 200 404 404 404 404 404', 'DELETE /api/v1/carts/:id/items/:variantId', theirCart],
    ['404 404 200 404 404 404 404 404', 'PUT /api/v1/carts/:id/promo', codeFor],
    ['404 404 200 404 404 404 404 404', 'DELETE /api/v1/carts/:id/promo', theirCart],
    ['404 404 200 404 404 404 404 404', 'POST /api/v1/carts/:id/holds', theirCart],
    ['404 404 101 404 404 404 404 404', 'GET /api/v1/carts/:id/live', socketOf],

    ['200 200 200 200 200 200 200 200', 'GET /cart', nothing],
    ['303 303 303 303 303 303 303 303', 'POST /cart/items', ownItem],
    ['303 303 303 303 303 303 303 303', 'POST /cart/items/take', ownCart],
    ['303 303 303 303 303 303 303 303', 'POST /cart/items/set', ownCart],
    ['303 303 303 303 303 303 303 303', 'POST /cart/holds', ownCart],
    ['303 303 303 303 303 303 303 303', 'POST /cart/promo', ownCode],
    ['303 303 303 303 303 303 303 303', 'POST /cart/promo/off', ownCart],
  ],

  async more() {
    const [{ variantId }, other] = [await shelve({ price: 3000 }), await shelve()];
    const guest = await newGuest();
    const watcher = await watch(guest);
    await guest.add(variantId, 2);
    await guest.set(variantId, 1);
    await guest.api.post(`/carts/${guest.cartId}/items/${variantId}/take`, { quantity: 1 });
    await guest.add(variantId, 1);
    await guest.api.delete(`/carts/${guest.cartId}/items/${variantId}`);
    await guest.add(other.variantId, 1);
    await guest.api.post(`/carts/${guest.cartId}/holds`);
    await guest.promo((await generatedCode(FIVE_EUROS)).code);
    await guest.api.delete(`/carts/${guest.cartId}/promo`);
    await evictDurableObject(cartStub(guest.cartId));
    watcher.close();
  },
};
