import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkout, newMember } from '#test/support/api.ts';
import { sharedCode } from '#test/support/codes.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { fieldOf, Visitor, visitorOf } from '#test/support/scriptlessBrowser.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

interface Buyer {
  person: TestPerson;
  visitor: Visitor;
  orderId: string;
  variantId: string;
}

async function buyer(quantity = 2, stock = 3): Promise<Buyer> {
  const person = await makePerson();
  const { variantId } = await shelve({ price: 3000, stock });
  const member = await newMember(person);
  await member.add(variantId, quantity);
  return { person, visitor: await visitorOf(person), orderId: (await checkout(member)).body.order.id, variantId };
}

/** Presses the button of a page. */
async function press({ visitor, orderId }: Buyer, page: string) {
  const { html } = await visitor.get(page);
  expect(html).toContain(`action="/orders/${orderId}/reorder"`);
  return visitor.post(`/orders/${orderId}/reorder`, { opId: fieldOf(html, 'opId') ?? '' });
}

const noteOf = (html: string) => /<div class="note flash[^"]*" role="status"[^>]*>(.*?)<\/div>/s.exec(html)?.[1]?.replace(/<[^>]*>/g, ' ');

describe('the button "Order again"', () => {
  it.each([
    ['the list of orders', () => '/orders'],
    ['the page of the order', ({ orderId }: Buyer) => `/orders/${orderId}`],
  ])('of %s fills the cart and opens it', async (_, pageOf) => {
    const shopper = await buyer(1);
    const { status, location } = await press(shopper, pageOf(shopper));
    expect([status, location]).toEqual([303, expect.stringMatching(/^\/cart\?said=reordered\./)]);
    const { html } = await shopper.visitor.get(location ?? '');
    expect(noteOf(html)).toContain('Your order is in your cart again.');
    expect(html).toContain(`data-key="${shopper.variantId}"`);
    // The forms of the page do not bring the message back.
    expect(fieldOf(html, 'back')).toBe('/cart');
  });

  it('says what is left out and why', async () => {
    const [part, none] = [await buyer(2, 3), await buyer(2, 2)];
    const opened = async (shopper: Buyer) => noteOf((await shopper.visitor.get((await press(shopper, '/orders')).location ?? '')).html);
    expect(await opened(part)).toMatch(/but not all of it\..*Thing \d+, .*: 1 of 2, there is no more\./s);
    expect(await opened(none)).toMatch(/Nothing of your order can be had now\..*Thing \d+, .*: sold out\./s);
    await env.DB.prepare('UPDATE variants SET archived_at = 1 WHERE id = ?').bind(none.variantId).run();
    expect(await opened(none)).toMatch(/no longer sold\./);
  });

  it('pressed twice adds once', async () => {
    const shopper = await buyer(1);
    const { html } = await shopper.visitor.get('/orders');
    const fields = { opId: fieldOf(html, 'opId') ?? '' };
    const [first, second] = [0, 1].map(() => shopper.visitor.post(`/orders/${shopper.orderId}/reorder`, fields));
    expect((await second)?.location).toBe((await first)?.location);
    expect((await (await newMember(shopper.person)).api.get<{ lines: unknown[] }>('/carts/current')).body.lines).toMatchObject([
      { quantity: 1 },
    ]);
  });

  it('puts the code of a link on the cart with the goods', async () => {
    const shopper = await buyer(1);
    const code = await sharedCode({ type: 'percent', percent: 10 });
    await shopper.visitor.get(`/?code=${code}`);
    await press(shopper, '/orders');
    expect((await (await newMember(shopper.person)).api.get('/carts/current')).body).toMatchObject({ promoCode: code });
  });

  it('does nothing with an order of somebody else, and asks a guest to sign in', async () => {
    const [shopper, other] = [await buyer(1), await buyer(1)];
    expect((await other.visitor.post(`/orders/${shopper.orderId}/reorder`, { opId: 'o' })).status).toBe(404);
    const { location } = await new Visitor().post(`/orders/${shopper.orderId}/reorder`);
    expect(location).toBe(`/sign-in?next=${encodeURIComponent(`/orders/${shopper.orderId}`)}&said=signed-out-meanwhile`);
  });

  it('tells nobody else, whatever the address says', async () => {
    const [shopper, other] = [await buyer(1), await buyer(1)];
    const { location } = await press(shopper, '/orders');
    for (const path of [
      location ?? '',
      '/cart?said=reordered.x.y',
      '/cart?said=reordered..',
      `/cart?said=reordered.${other.orderId}.none`,
    ]) {
      const { status, html } = await other.visitor.get(path);
      expect([status, noteOf(html)]).toEqual([200, undefined]);
    }
  });
});
