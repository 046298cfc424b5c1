import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asPerson, newMember } from '#test/support/api.ts';
import type { OutsideWorld } from '#test/support/gateway.ts';
import { expectSound } from '#test/support/invariants.ts';
import { atTheSandbox, lastIntent, orderNow, type ToPay, toPay } from '#test/support/paying.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { fieldOf, type Opened, type Visitor, visitorOf } from '#test/support/scriptlessBrowser.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';

let world: OutsideWorld;
beforeAll(async () => {
  await openShelf();
  world = await atTheSandbox();
});
afterAll(expectSound);

const HOME = { name: 'Vera Vos', line1: 'Kade 1', city: 'Utrecht', postcode: '3511 AB', country: 'NL', phone: '+31 30 1234567' };
const OWN = ['cartId', 'idempotencyKey', 'expectedTotal'];

interface Buyer {
  person: TestPerson;
  visitor: Visitor;
}

async function buyer(): Promise<Buyer> {
  const person = await makePerson();
  await (await newMember(person)).add((await shelve({ price: 3000 })).variantId, 1);
  return { person, visitor: await visitorOf(person) };
}

/** Opens the checkout, and orders. */
async function order({ visitor }: Buyer, paymentMethod: string, more: Record<string, string> = {}): Promise<Opened> {
  const { html } = await visitor.get('/checkout');
  const own = Object.fromEntries(OWN.map((name) => [name, fieldOf(html, name) ?? '']));
  return visitor.post('/checkout', { ...own, ...HOME, acceptTerms: 'yes', paymentMethod, ...more });
}

const orderOf = async ({ person }: Buyer) =>
  (await env.DB.prepare('SELECT id FROM orders WHERE person_id = ? ORDER BY placed_at DESC').bind(person.id).first<string>('id')) ?? '';
const giveCredit = ({ person }: Buyer, amount: number) =>
  env.DB.prepare("INSERT INTO credit_entries (id, person_id, amount, reason, at) VALUES (?, ?, ?, 'refund', 1)")
    .bind(`crd_${person.id}`, person.id, amount)
    .run();

/** An order that waits for its payment, and its customer's browser. */
async function waiting(method: string): Promise<ToPay & { visitor: Visitor; path: string }> {
  const unpaid = await toPay(method);
  return { ...unpaid, visitor: await visitorOf(unpaid.person), path: `/orders/${unpaid.order.id}` };
}

describe('the form of the checkout', () => {
  it('says what each way to pay means, and goes to the page of the gateway', async () => {
    const shopper = await buyer();
    const { html } = await shopper.visitor.get('/checkout');
    for (const way of ['card', 'ideal', 'bank_transfer', 'cash_on_delivery']) expect(html).toContain(`value="${way}"`);
    expect(html).toContain('taken when your order leaves us');
    expect(html).toContain('3 days to send the money');
    expect(html).not.toContain('store credit');
    const placed = await order(shopper, 'card');
    expect([placed.status, placed.location]).toEqual([303, `/dev/gateway/pay/${await lastIntent(await orderOf(shopper))}`]);
  });

  it.each(['bank_transfer', 'cash_on_delivery'])('goes to the page of the order for %s', async (method) => {
    const shopper = await buyer();
    const placed = await order(shopper, method);
    expect(placed.location).toBe(`/orders/${await orderOf(shopper)}?placed=1`);
    expect((await shopper.visitor.get(placed.location ?? '')).html).toContain('Ordered. Thank you!');
  });

  it('uses store credit if the shopper wants it, and asks no bank when it pays all', async () => {
    const [some, all] = [await buyer(), await buyer()];
    await giveCredit(some, 1000);
    await giveCredit(all, 9000);
    expect((await some.visitor.get('/checkout')).html).toContain('Use my store credit (€10.00)');
    expect((await order(some, 'ideal', { useCredit: 'yes' })).location).toMatch(/^\/dev\/gateway\/pay\//);
    expect((await orderNow(asPerson(some.person), await orderOf(some))).payment).toMatchObject({ credit: 1000 });
    const { location } = await order(all, 'ideal', { useCredit: 'yes' });
    expect(location).toBe(`/orders/${await orderOf(all)}?placed=1`);
    expect((await orderNow(asPerson(all.person), await orderOf(all))).status).toBe('confirmed');
  });

  it('keeps the chosen way when something is wrong', async () => {
    const shopper = await buyer();
    const wrong = await order(shopper, 'bank_transfer', { postcode: '12' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/name="paymentMethod" value="bank_transfer" checked/);
  });
});

describe('the way back from the gateway', () => {
  it('asks the gateway, whatever the address says', async () => {
    const [paid, lied] = [await waiting('card'), await waiting('ideal')];
    await world.pay(await paid.intent());
    expect(await paid.visitor.get(`${paid.path}/return?redirect_status=failed`)).toMatchObject({
      status: 303,
      location: `${paid.path}?placed=1`,
    });
    const page = (await paid.visitor.get(`${paid.path}?placed=1`)).html;
    expect(page).toContain('Ordered. Thank you!');
    expect(page).toContain('is set aside on your card');
    await lied.visitor.get(`${lied.path}/return?payment_intent=${await paid.intent()}&redirect_status=succeeded`);
    expect((await lied.now()).status).toBe('pending_payment');
    expect((await lied.visitor.get(`${lied.path}?placed=1`)).html).not.toContain('Thank you!');
  });

  it('is nobody else’s', async () => {
    const [mine, theirs] = [await waiting('card'), await waiting('card')];
    for (const { status } of [
      await mine.visitor.get(`${theirs.path}/return`),
      await mine.visitor.post(`${theirs.path}/pay`, { paymentMethod: 'card' }),
      await mine.visitor.post(`${theirs.path}/cancel`),
    ]) {
      expect(status).toBe(404);
    }
    expect((await theirs.now()).status).toBe('pending_payment');
  });
});

describe('the page of an order that waits for its payment', () => {
  it('says that a payment was declined, and offers the same and every other way', async () => {
    const { visitor, path, intent, now } = await waiting('card');
    await world.decline(await intent(), 'insufficient_funds');
    await visitor.get(`${path}/return`);
    const { html } = await visitor.get(path);
    expect(html).toContain('Your payment did not go through.');
    expect(html).toMatch(/We keep your goods until .*, \d+ minutes from now/s);
    const key = fieldOf(html, 'key') ?? '';
    const [first, again] = [
      await visitor.post(`${path}/pay`, { paymentMethod: 'card', key }),
      await visitor.post(`${path}/pay`, { paymentMethod: 'card', key }),
    ];
    expect(first.location).toBe(`/dev/gateway/pay/${await intent()}`);
    expect(again.location).toBe(first.location);
    await world.pay(await intent());
    await visitor.get(`${path}/return`);
    expect((await now()).status).toBe('confirmed');
  });

  it('changes to a transfer, with what has to be on it, and to the door', async () => {
    const { visitor, path, order: placed, now } = await waiting('ideal');
    await visitor.post(`${path}/pay`, { paymentMethod: 'bank_transfer', key: 'transfer' });
    const { html } = await visitor.get(path);
    expect(html).toMatch(new RegExp(`<dt>Reference</dt><dd>${placed.number}</dd>`));
    expect(html).toMatch(/\d days from now|\d\d hours from now/);
    await visitor.post(`${path}/pay`, { paymentMethod: 'cash_on_delivery', key: 'door' });
    expect((await now()).status).toBe('confirmed');
    expect((await visitor.get(path)).html).toContain('in cash at the door');
  });

  it('refuses a way that there is not, and says when there is nothing to pay', async () => {
    const { visitor, path } = await waiting('bank_transfer');
    expect((await visitor.post(`${path}/pay`, { paymentMethod: 'gold' })).status).toBe(422);
    await visitor.post(`${path}/pay`, { paymentMethod: 'cash_on_delivery' });
    expect((await visitor.post(`${path}/pay`, { paymentMethod: 'card' })).status).toBe(409);
  });

  it('cancels the order in two presses, and offers that no more', async () => {
    const { visitor, path, now } = await waiting('card');
    expect((await visitor.get(path)).html).toContain(`action="${path}/cancel"`);
    expect(await visitor.post(`${path}/cancel`)).toMatchObject({ status: 303, location: path });
    expect((await now()).status).toBe('cancelled');
    const { html } = await visitor.get(path);
    expect(html).toContain('This order is cancelled. Nothing was taken.');
    expect(html).not.toContain(`action="${path}/cancel"`);
    expect((await visitor.post(`${path}/cancel`)).status).toBe(409);
  });
});
