import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order, Placed } from '#contracts/orders.ts';
import type { Problem } from '#contracts/problem.ts';
import { createApp } from '#http/app.ts';
import { compose } from '#src/compose.ts';
import { asPerson, newMember } from '#test/support/api.ts';
import { QUIET } from '#test/support/context.ts';
import { StandInGateway } from '#test/support/gateway.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { errorOf, fieldOf, flashOf, type Opened, Visitor, visitorOf } from '#test/support/scriptlessBrowser.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterAll(expectSound);

const HOME = { name: 'Vera Vos', line1: 'Kade 1', city: 'Utrecht', postcode: '3511 AB', country: 'NL', phone: '+31 30 1234567' };
const WORK = { ...HOME, name: 'Vera at work', line1: 'Gracht 2' };

interface Ready {
  person: TestPerson;
  visitor: Visitor;
}

async function withCart(): Promise<Ready> {
  const person = await makePerson();
  await fill(person);
  return { person, visitor: await visitorOf(person) };
}

async function fill(person: TestPerson): Promise<void> {
  await (await newMember(person)).add((await shelve({ price: 3000 })).variantId, 1);
}

async function keep(person: TestPerson, address: object): Promise<string> {
  return (await asPerson(person).post<{ id: string }>('/me/addresses', address)).body.id;
}

/** Everything that the page sends by itself, with what the shopper chose or typed. */
function send(visitor: Visitor, { html }: Opened, typed: Record<string, string>): Promise<Opened> {
  const own = ['cartId', 'idempotencyKey', 'expectedTotal'].map((name) => [name, fieldOf(html, name) ?? '']);
  return visitor.post('/checkout', { ...Object.fromEntries(own), paymentMethod: 'cash_on_delivery', acceptTerms: 'yes', ...typed });
}

const chosen = (html: string) => /<input[^>]*name="addressId"[^>]*value="([^"]*)"[^>]*checked[^>]*>/.exec(html)?.[1];
const addressOf = (person: TestPerson) =>
  env.DB.prepare('SELECT address FROM orders WHERE person_id = ?').bind(person.id).first<{ address: string }>();
const orderIdOf = (person: TestPerson) => env.DB.prepare('SELECT id FROM orders WHERE person_id = ?').bind(person.id).first<string>('id');
const kept = async (person: TestPerson) => (await asPerson(person).get<{ items: { line1: string }[] }>('/me/addresses')).body.items;

describe('the checkout page', () => {
  it('offers the saved addresses, and uses the chosen one', async () => {
    const { person, visitor } = await withCart();
    const [home, work] = [await keep(person, HOME), await keep(person, WORK)];
    const page = await visitor.get('/checkout');
    expect([home, work]).toContain(chosen(page.html));
    expect(page.html).toMatch(/Kade 1.*Gracht 2.*Somewhere else|Gracht 2.*Kade 1.*Somewhere else/s);
    const placed = await send(visitor, page, { addressId: work, name: '', line1: '' });
    expect(placed.location).toMatch(/^\/orders\/\w+\?placed=1$/);
    expect(JSON.parse((await addressOf(person))?.address ?? '{}')).toMatchObject({ line1: 'Gracht 2', name: 'Vera at work' });

    await fill(person);
    expect(chosen((await visitor.get('/checkout')).html), 'the newest order’s').toBe(work);
  });

  it('saves a new address once, if the shopper asked for it', async () => {
    const { person, visitor } = await withCart();
    const page = await visitor.get('/checkout');
    expect(page.html).not.toContain('Somewhere else');
    const typed = { ...HOME, keepAddress: 'yes' };
    const [first, again] = [await send(visitor, page, typed), await send(visitor, page, typed)];
    expect(again.location).toBe(first.location);
    expect((await kept(person)).map(({ line1 }) => line1)).toEqual(['Kade 1']);
    await fill(person);
    await send(visitor, await visitor.get('/checkout'), { ...WORK, addressId: '' });
    expect(await kept(person)).toHaveLength(1);
  });

  it('says that an address could not be saved because the book is full; the order is placed', async () => {
    const { person, visitor } = await withCart();
    for (let i = 0; i < 20; i++) await keep(person, HOME);
    const placed = await send(visitor, await visitor.get('/checkout'), { ...WORK, addressId: '', keepAddress: 'yes' });
    expect(placed.location).toMatch(/placed=1&said=address-not-kept$/);
    expect(flashOf((await visitor.get(placed.location ?? '')).html)).toMatch(/^The order is placed\./);
  });

  it('says it when the shopper comes back from paying, once, and to nobody who comes back to another order', async () => {
    const { person, visitor } = await withCart();
    for (let i = 0; i < 20; i++) await keep(person, HOME);
    const typed = { ...WORK, addressId: '', keepAddress: 'yes', paymentMethod: 'ideal' };
    const left = await send(visitor, await visitor.get('/checkout'), typed);
    expect(left.location).toMatch(/^\/dev\/gateway\/pay\//);
    const id = await orderIdOf(person);
    await fill(person);
    const other = await send(visitor, await visitor.get('/checkout'), { ...typed, keepAddress: '', paymentMethod: 'cash_on_delivery' });
    const otherId = /^\/orders\/(\w+)/.exec(other.location ?? '')?.[1];
    expect((await visitor.get(`/orders/${otherId}/return`)).location).toBe(`/orders/${otherId}?placed=1`);
    const back = await visitor.get(`/orders/${id}/return`);
    expect(back.location).toBe(`/orders/${id}?placed=1&said=address-not-kept`);
    expect(flashOf((await visitor.get(back.location ?? '')).html)).toMatch(/^The order is placed\./);
    expect((await visitor.get(`/orders/${id}/return`)).location).toBe(`/orders/${id}?placed=1`);
  });

  it('says it with the news that the bank was not heard from yet', async () => {
    const { person, visitor } = await withCart();
    for (let i = 0; i < 20; i++) await keep(person, HOME);
    const typed = { ...WORK, addressId: '', keepAddress: 'yes', paymentMethod: 'ideal' };
    await send(visitor, await visitor.get('/checkout'), typed);
    const gateway = new StandInGateway();
    gateway.failNext('before');
    const unheard = createApp((of) => ({ ...compose(of), gateway, log: QUIET }));
    const there = new Visitor({ fetch: (request) => unheard.fetch(request, env) });
    for (const [name, value] of visitor.cookies) there.cookies.set(name, value);
    const back = await there.get(`/orders/${await orderIdOf(person)}/return`);
    expect(flashOf((await visitor.get(back.location ?? '')).html)).toMatch(/not heard from your bank yet.*The address was not saved/);
  });

  it('keeps what was typed and chosen when something is wrong', async () => {
    const { person, visitor } = await withCart();
    await keep(person, HOME);
    const wrong = await send(visitor, await visitor.get('/checkout'), { ...WORK, postcode: '12 AB', addressId: '', keepAddress: 'yes' });
    expect(wrong.status).toBe(422);
    expect(errorOf(wrong.html, 'postcode')).toMatch(/Four digits/);
    expect([chosen(wrong.html), fieldOf(wrong.html, 'line1'), fieldOf(wrong.html, 'postcode')]).toEqual(['', 'Gracht 2', '12 AB']);
    expect(wrong.html).toMatch(/name="keepAddress"[^>]*checked/);
  });

  it('orders nothing to an address that is gone or belongs to somebody else', async () => {
    const [{ person, visitor }, stranger] = [await withCart(), await makePerson()];
    await keep(person, HOME);
    const theirs = await keep(stranger, WORK);
    for (const addressId of [theirs, 'adr_gone']) {
      const answer = await send(visitor, await visitor.get('/checkout'), { addressId });
      expect(answer.status).toBe(422);
      expect(answer.html).toContain('This address is not there any more. Choose another.');
    }
    expect(await addressOf(person)).toBeNull();
  });
});

describe('what else the shopper answers', () => {
  const NOTE = 'The bell is broken.\nPlease knock, twice.';

  it('asks to agree to the terms, with their pages, and orders nothing before', async () => {
    const { person, visitor } = await withCart();
    const page = await visitor.get('/checkout');
    for (const path of ['/terms', '/privacy', '/returns']) expect(page.html).toContain(`href="${path}"`);
    const refused = await send(visitor, page, { ...HOME, acceptTerms: '', courierNote: 'Knock' });
    expect([refused.status, errorOf(refused.html, 'acceptTerms')]).toEqual([422, 'Tick this to order']);
    expect(refused.html).toMatch(/<textarea[^>]*name="courierNote"[^>]*>Knock<\/textarea>/);
    expect(await addressOf(person)).toBeNull();
    expect((await send(visitor, refused, HOME)).status).toBe(303);
  });

  it('keeps a note to the courier, and shows it with the order to the customer and to staff', async () => {
    const { person, visitor } = await withCart();
    const { location } = await send(visitor, await visitor.get('/checkout'), { ...HOME, courierNote: ` ${NOTE.replace('\n', '\r\n')} ` });
    expect((await visitor.get(location ?? '')).html).toMatch(/For the courier:<\/b> The bell is broken\.\nPlease knock, twice\.<\/p>/);
    const id = /ord_\w+/.exec(location ?? '')?.[0];
    const clerk = asPerson(await makePerson({ role: 'clerk', departments: ['dep_fresh'] }));
    for (const api of [asPerson(person), clerk]) expect((await api.get<Order>(`/orders/${id}`)).body.courierNote).toBe(NOTE);
  });

  it('refuses a note that is too long, or has signs that nobody sees', async () => {
    const { person, visitor } = await withCart();
    for (const courierNote of ['x'.repeat(201), 'Knock\u202e twice']) {
      const answer = await send(visitor, await visitor.get('/checkout'), { ...HOME, courierNote });
      expect([answer.status, errorOf(answer.html, 'courierNote')]).toEqual([422, expect.any(String)]);
    }
    expect(await addressOf(person)).toBeNull();
    expect((await send(visitor, await visitor.get('/checkout'), { ...HOME, courierNote: 'x'.repeat(200) })).status).toBe(303);
  });

  it('is optional over the API, and a program cannot refuse the terms and order', async () => {
    const { person } = await withCart();
    const member = await newMember(person);
    const body = { cartId: member.cartId, address: HOME, paymentMethod: 'cash_on_delivery', expectedTotal: (await member.cart()).total };
    const refused = await member.api.post<Problem>('/checkout', { ...body, acceptTerms: false }, { key: 'no' });
    expect([refused.status, refused.body.errors?.[0]?.path]).toEqual([422, 'acceptTerms']);
    const { status, body: placed } = await member.api.post<Placed>('/checkout', { ...body, courierNote: '' }, { key: 'yes' });
    expect([status, placed.order.courierNote]).toEqual([201, null]);
  });
});
