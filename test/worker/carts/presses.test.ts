import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contracts/problem.ts';
import { type CartOrProblem, newGuest, newMember, type Shopper } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { visitorOf } from '#test/support/scriptlessBrowser.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';
import { watchedCarts } from '#test/support/sockets.ts';

beforeAll(openShelf);
afterEach(expectSound);
const watched = watchedCarts();

const take = ({ api, cartId }: Shopper, variantId: string, body: object) =>
  api.post<CartOrProblem>(`/carts/${cartId}/items/${variantId}/take`, body);

describe('a press on −', () => {
  it('counts together with what another device adds: 3 + 5 − 1 is 7', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 3);
    const [phone, laptop] = [await watched(guest), await watched(guest)];
    laptop.send({ type: 'add', opId: 'b1', variantId, quantity: 5 });
    await laptop.answered('b1');
    phone.send({ type: 'take', opId: 'a1', variantId, quantity: 1 });
    expect(await phone.answered('a1')).toMatchObject({ type: 'ack', version: 3 });
    expect((await guest.cart()).lines).toMatchObject([{ quantity: 7 }]);
    expect(await stockOf(variantId)).toMatchObject({ reserved: 7 });
  });

  it('that is sent twice with one id counts once, over the socket and over HTTP', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 5);
    const phone = await watched(guest);
    phone.send({ type: 'take', opId: 'once', variantId, quantity: 2 });
    await phone.answered('once');
    const again = await take(guest, variantId, { quantity: 2, opId: 'once' });
    expect(again).toMatchObject({ status: 200, body: { version: 2, lines: [{ quantity: 3 }] } });
  });

  it('takes at most all of it, and nothing if there is nothing', async () => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 2);
    expect((await take(guest, variantId, { quantity: 9 })).body.lines).toEqual([]);
    expect((await take(guest, variantId, { quantity: 1 })).body).toMatchObject({ lines: [], status: 'open' });
    expect(await stockOf(variantId)).toMatchObject({ reserved: 0 });
  });

  it('is not refused when no stock is left', async () => {
    const { variantId } = await shelve({ stock: 4 });
    const guest = await newGuest();
    await guest.add(variantId, 4);
    expect((await take(guest, variantId, { quantity: 1 })).body.lines).toMatchObject([{ quantity: 3 }]);
  });

  it.each([0, -1, 1.5, '2', null])('that takes %j is refused', async (quantity) => {
    const { variantId } = await shelve();
    const guest = await newGuest();
    await guest.add(variantId, 2);
    expect((await take(guest, variantId, { quantity })).body).toMatchObject({ status: 422, code: 'validation_failed' });
    const { body } = await guest.api.post<Problem>(`/carts/${guest.cartId}/items/var_none/take`, { quantity: 1 });
    expect([body.status, body.code]).toEqual([404, 'not_found']);
  });

  it('off the step is refused', async () => {
    const { variantId } = await shelve({ unit: 'g', priceQuantity: 1000, quantityStep: 100, stock: 5000 });
    const guest = await newGuest();
    await guest.add(variantId, 500);
    expect((await take(guest, variantId, { quantity: 150 })).body).toMatchObject({ status: 422, code: 'off_step' });
  });

  it('is relative without script too, from a page that is out of date', async () => {
    const { variantId } = await shelve({ price: 3000 });
    const person = await makePerson();
    const member = await newMember(person);
    await member.add(variantId, 3);
    const visitor = await visitorOf(person);
    const { html } = await visitor.get('/cart');
    const minus = /<button[^>]*formaction="([^"]*)"[^>]*value="(\d+)"[^>]*aria-label="1 less/.exec(html);
    await member.add(variantId, 5);
    const answer = await visitor.post(minus?.[1] ?? '', { variantId, quantity: minus?.[2] ?? '', back: '/cart' });
    expect([answer.status, answer.location]).toEqual([303, '/cart']);
    expect((await member.cart()).lines).toMatchObject([{ quantity: 7 }]);
  });
});
