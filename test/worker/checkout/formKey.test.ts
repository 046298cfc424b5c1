import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newMember, type Shopper } from '#test/support/api.ts';
import { passTime } from '#test/support/clock.ts';
import { reprice } from '#test/support/context.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { repeatedly } from '#test/support/proof.ts';
import { fieldOf, flashOf, type Opened, type Visitor, visitorOf } from '#test/support/scriptlessBrowser.ts';
import { openShelf, shelve, stockOf } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

const HOME = { name: 'Vera Vos', line1: 'Kade 1', city: 'Utrecht', postcode: '3511 AB', country: 'NL', phone: '+31 30 1234567' };
const OWN = ['cartId', 'idempotencyKey', 'expectedTotal'];

interface Ready {
  person: TestPerson;
  member: Shopper;
  visitor: Visitor;
  variantId: string;
}

async function ready(): Promise<Ready> {
  const person = await makePerson();
  const [member, { variantId }] = [await newMember(person), await shelve({ price: 3000, stock: 20 })];
  await member.add(variantId, 1);
  return { person, member, visitor: await visitorOf(person), variantId };
}

const open = ({ visitor }: Ready) => visitor.get('/checkout');
const keyIn = ({ html }: Opened) => fieldOf(html, 'idempotencyKey');

/** Sends the form of a page, with these answers. */
function send({ visitor }: Ready, { html }: Opened, answers: Record<string, string> = {}): Promise<Opened> {
  const own = Object.fromEntries(OWN.map((name) => [name, fieldOf(html, name) ?? '']));
  return visitor.post('/checkout', { ...own, paymentMethod: 'cash_on_delivery', acceptTerms: 'yes', ...HOME, ...answers });
}

async function ordersOf({ person }: Ready): Promise<{ id: string; address: string }[]> {
  const { results } = await env.DB.prepare('SELECT id, address FROM orders WHERE person_id = ?')
    .bind(person.id)
    .all<{ id: string; address: string }>();
  return results;
}

describe('the key of the order in the form of the checkout', () => {
  it('is the same when the page is loaded again, and another for another cart or total', async () => {
    const shopper = await ready();
    const first = await open(shopper);
    expect([keyIn(await open(shopper)), keyIn(first)?.length]).toEqual([keyIn(first), expect.any(Number)]);
    await shopper.member.add(shopper.variantId, 1);
    const more = await open(shopper);
    await reprice(shopper.variantId, 3100);
    const dearer = await open(shopper);
    expect(new Set([first, more, dearer].map(keyIn)).size).toBe(3);
  });

  it('stays while an answer is mended, and changes with a total that has to be agreed to anew', async () => {
    const shopper = await ready();
    const page = await open(shopper);
    const wrong = await send(shopper, page, { postcode: '12 AB' });
    expect([wrong.status, keyIn(wrong)]).toEqual([422, keyIn(page)]);
    await reprice(shopper.variantId, 3100);
    const refused = await send(shopper, wrong);
    expect([refused.status, refused.html.includes('A price moved')]).toEqual([409, true]);
    expect(keyIn(refused)).not.toBe(keyIn(page));
    expect((await send(shopper, refused)).location).toMatch(/^\/orders\/\w+\?placed=1$/);
    expect(await ordersOf(shopper)).toHaveLength(1);
  });
});

describe('the form of the checkout makes one order', repeatedly(10), () => {
  it('pressed twice at once', async () => {
    const shopper = await ready();
    const page = await open(shopper);
    const [one, two] = await Promise.all([send(shopper, page), send(shopper, page)]);
    const [order] = await ordersOf(shopper);
    expect([one.location, two.location]).toEqual([`/orders/${order?.id}?placed=1`, `/orders/${order?.id}?placed=1`]);
    expect(await stockOf(shopper.variantId)).toEqual({ on_hand: 19, reserved: 0 });
  });

  it('from two windows, at once or one after the other', async () => {
    const shopper = await ready();
    const windows = [await open(shopper), await open(shopper), await open(shopper)] as const;
    const [one, two] = await Promise.all([send(shopper, windows[0]), send(shopper, windows[1])]);
    const later = await send(shopper, windows[2]);
    expect(await ordersOf(shopper)).toHaveLength(1);
    expect([two.location, later.location]).toEqual([one.location, one.location]);
  });

  it('from two windows with other answers: both lead to the order, with the answers of the first', async () => {
    const shopper = await ready();
    const windows = [await open(shopper), await open(shopper)] as const;
    const answers = await Promise.all([send(shopper, windows[0]), send(shopper, windows[1], { line1: 'Gracht 2' })]);
    const orders = await ordersOf(shopper);
    const [order] = orders;
    expect(orders).toHaveLength(1);
    expect(answers.map(({ location }) => location?.split('?')[0])).toEqual([`/orders/${order?.id}`, `/orders/${order?.id}`]);
    const second = answers.find(({ location }) => location?.endsWith('?said=ordered-before'));
    expect(second?.status).toBe(303);
    expect(flashOf((await shopper.visitor.get(second?.location ?? '')).html)).toMatch(/nothing was ordered a second time/);
    const first = answers.findIndex((answer) => answer !== second);
    expect(JSON.parse(order?.address ?? '{}').line1).toBe(['Kade 1', 'Gracht 2'][first]);
  });

  it('from a window that has an older cart', async () => {
    const shopper = await ready();
    const old = await open(shopper);
    await shopper.member.add(shopper.variantId, 1);
    const placed = await send(shopper, await open(shopper));
    const again = await send(shopper, old);
    expect(again.location?.split('?')[0]).toBe(placed.location?.split('?')[0]);
    expect(await ordersOf(shopper)).toHaveLength(1);
  });
});

describe('who comes back to the checkout after the order', () => {
  it('finds the way to it: by the form that is still there, and by the page', async () => {
    const shopper = await ready();
    const page = await open(shopper);
    const placed = await send(shopper, page);
    const [order] = await ordersOf(shopper);
    expect((await send(shopper, page)).location).toBe(placed.location);
    const back = await open(shopper);
    expect([back.status, back.html.includes(`href="/orders/${order?.id}"`), keyIn(back)]).toEqual([200, true, null]);
    passTime(3_600_001);
    shopper.visitor.cookies.set('__Host-pinchi_access', await shopper.person.token());
    expect((await open(shopper)).html).toContain('There is nothing to order yet.');
  });

  it('orders the next cart as an order of its own', async () => {
    const shopper = await ready();
    const first = await send(shopper, await open(shopper));
    await (await newMember(shopper.person)).add(shopper.variantId, 1);
    const second = await send(shopper, await open(shopper));
    expect(second.location).toMatch(/\?placed=1$/);
    expect([second.location === first.location, (await ordersOf(shopper)).length]).toEqual([false, 2]);
  });

  it('is not shown the order that somebody else made', async () => {
    const [shopper, other] = [await ready(), await ready()];
    const page = await open(shopper);
    await send(shopper, page);
    const answer = await send(other, page);
    expect([answer.status, answer.location]).toEqual([404, null]);
  });
});
