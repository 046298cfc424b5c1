import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { Order, StaffOrder } from '#contracts/orders.ts';
import { money } from '#contracts/words.ts';
import { asPerson, checkout } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { mailbox } from '#test/support/mailbox.ts';
import { atTheSandbox, reaches, toPay } from '#test/support/paying.ts';
import { makePerson, type TestPerson } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { openShelf } from '#test/support/shelf.ts';
import { soon } from '#test/support/soon.ts';

beforeAll(openShelf);
afterEach(expectSound);

/** The letter of one kind to a person, once it was sent. */
const letterTo = ({ email }: TestPerson, kind: string) =>
  soon(async () => {
    const mail = (await mailbox(email)).find((sent) => sent.kind === kind);
    if (!mail) throw new Error(`No letter ${kind}`);
    return mail;
  });
const give = ({ id }: TestPerson, amount: number) =>
  env.DB.prepare("INSERT INTO credit_entries (id, person_id, amount, reason, at) VALUES (?, ?, ?, 'refund', 1)")
    .bind(`given_${id}`, id, amount)
    .run();
const owner = async () => asPerson(await makePerson({ role: 'owner' }));
const key = () => ({ key: crypto.randomUUID() });
const sum = (amount: number) => money(amount, 'EUR');

it('on its way, an order with store credit asks for what is left at the door', async () => {
  const shopper = await ready();
  await give(shopper.person, 1000);
  const { order } = (await checkout(shopper, { useCredit: true })).body;
  const staff = await owner();
  for (const to of ['picking', 'out_for_delivery']) await staff.post(`/orders/${order.id}/transitions`, { to });
  const { text } = await letterTo(shopper.person, 'order_on_its_way');
  expect(text).toContain(`Please have ${sum(order.total - 1000)} ready at the door.`);
});

it('a refund by bank transfer that is only decided says so, and how much', async () => {
  const { order, person } = await toPay('bank_transfer');
  expect((await letterTo(person, 'order_placed')).text).toContain(`Reference: ${order.number}`);
  const staff = await owner();
  await staff.post(`/orders/${order.id}/confirm-transfer`, {});
  expect((await letterTo(person, 'order_paid')).subject).toContain('Paid: ');
  const answer = await staff.post<StaffOrder>(`/orders/${order.id}/refunds`, { amount: 700, reason: 'Bruised' }, key());
  expect(answer.status).toBe(201);
  const { text } = await letterTo(person, 'order_refunded');
  expect(text).toContain('It is decided that €7.00 goes back to you, and it is on its way: we send it by bank transfer.');
  expect(text).toContain('On its way: €7.00');
  expect(text).not.toContain('€0.00');
});

it('a refund to store credit says that it is there', async () => {
  const { order, person } = await toPay('bank_transfer');
  const staff = await owner();
  await staff.post(`/orders/${order.id}/confirm-transfer`, {});
  await staff.post(`/orders/${order.id}/refunds`, { amount: 700, reason: 'Bruised', to: 'credit' }, key());
  const { text } = await letterTo(person, 'order_refunded');
  expect(text).toContain('€7.00 is in your store credit now.');
  expect(text).not.toMatch(/bank may take/);
});

it('a cancelled order tells its store credit and what goes back by the gateway apart', async () => {
  const shopper = await ready();
  await give(shopper.person, 1000);
  const { order } = (await checkout(shopper, { paymentMethod: 'ideal', useCredit: true })).body;
  const now = async () => (await shopper.api.get<Order>(`/orders/${order.id}`)).body;
  const intent = await env.DB.prepare('SELECT intent_id AS id FROM payment_attempts WHERE order_id = ?').bind(order.id).first<string>('id');
  await (await atTheSandbox()).pay(intent ?? '');
  await reaches({ now }, 'confirmed');
  await shopper.api.post(`/orders/${order.id}/cancel`, {});
  const { text } = await letterTo(shopper.person, 'order_cancelled');
  expect(text).toContain('€10.00 is in your store credit now.');
  // Decided, or done by now.
  expect(text).toMatch(new RegExp(`${sum(order.total - 1000)} (goes|has gone) back by iDEAL`));
});

it('a card that is only authorised is not called paid', async () => {
  const card = await toPay('card');
  await (await atTheSandbox()).pay(await card.intent());
  await reaches(card, 'confirmed');
  const { subject, text } = await letterTo(card.person, 'order_paid');
  expect(subject).toContain('Confirmed: ');
  expect(text).toContain(`Your bank has reserved ${sum(card.order.total)} on your card.`);
  expect(text).not.toContain('Paid:');
});

it('an order that is paid at the door after all is confirmed, and not called paid', async () => {
  const { order, person, api } = await toPay('bank_transfer');
  expect((await api.post(`/orders/${order.id}/payment`, { paymentMethod: 'cash_on_delivery' }, key())).status).toBe(200);
  const { subject, text } = await letterTo(person, 'order_paid');
  expect(subject).toContain('Confirmed: ');
  expect(text).toContain(`You pay ${sum(order.total)} at the door.`);
  expect(text).not.toMatch(/is paid|payment is here/);
});
