import { expect, it, vi } from 'vitest';
import { setDelivery } from '#payments/sandbox/delivery.ts';
import { memoryFiles } from '#payments/sandbox/files.ts';
import { intentRequest } from '#test/support/gateway.ts';
import { makeSandboxGateway, type SandboxToTest } from '#test/support/sandbox.ts';

const REQUEST = intentRequest();

/** The event of a webhook, as the adapter reads it. */
async function eventOf({ gateway }: SandboxToTest, webhook: Request) {
  const body = new Uint8Array(await webhook.clone().arrayBuffer());
  return gateway.event(body, webhook.headers.get('stripe-signature') ?? '');
}

async function typesOf(made: SandboxToTest): Promise<(string | undefined)[]> {
  return Promise.all(made.webhooks.map(async (webhook) => (await eventOf(made, webhook))?.type));
}

it('signs its events, so that the adapter takes them, and brings them to the webhook of the store', async () => {
  const made = makeSandboxGateway();
  const { id } = await made.gateway.open(REQUEST);
  await made.outside.pay(id);
  await made.settled();
  await made.gateway.capture(id, { amount: 4000, key: 'capture pat_1' });
  await made.settled();
  await made.gateway.refund(id, { amount: 1000, key: 'refund 1' });
  await made.settled();
  await made.outside.dispute(id, 3000);
  await made.settled();
  expect(made.webhooks[0]?.url).toBe('https://shop.test/api/v1/payments/webhooks/stripe');
  expect(await typesOf(made)).toEqual([
    'payment_intent.amount_capturable_updated',
    'charge.captured',
    'payment_intent.succeeded',
    'charge.refunded',
    'refund.created',
    'charge.refunded',
    'charge.dispute.created',
  ]);
  for (const webhook of made.webhooks) expect(await eventOf(made, webhook)).toMatchObject({ intentId: id });
});

it('tells nothing twice for a repeated call, and nothing for a refused one', async () => {
  const made = makeSandboxGateway();
  const { id } = await made.gateway.open(REQUEST);
  const cancelled = () => made.gateway.cancel(id, { key: 'cancel pat_1' });
  await Promise.all([cancelled(), cancelled(), cancelled()]);
  await expect(made.gateway.cancel(id, { key: 'another' })).rejects.toMatchObject({ refused: true });
  await made.settled();
  expect(await typesOf(made)).toEqual(['payment_intent.canceled']);
});

it('doubles its events', async () => {
  const made = makeSandboxGateway();
  await setDelivery(made.sandbox.options.files, 'twice');
  const { id } = await made.gateway.open(REQUEST);
  await made.outside.pay(id);
  await made.settled();
  const events = await Promise.all(made.webhooks.map((webhook) => eventOf(made, webhook)));
  expect(events).toHaveLength(2);
  expect(events[0]).toEqual(events[1]);
});

it('keeps its events until a person sends them, in any order', async () => {
  const made = makeSandboxGateway();
  await setDelivery(made.sandbox.options.files, 'by_hand');
  const { id } = await made.gateway.open(REQUEST);
  await made.outside.pay(id);
  await made.gateway.capture(id, { amount: 4250, key: 'capture pat_1' });
  await made.settled();
  expect(made.webhooks).toEqual([]);
  const events = (await made.sandbox.find(id))?.events ?? [];
  for (const event of events.toReversed()) expect(await made.sandbox.delivery.send(id, event.id)).toBe(200);
  expect(await typesOf(made)).toEqual(['payment_intent.succeeded', 'charge.captured', 'payment_intent.amount_capturable_updated']);
  expect((await made.sandbox.find(id))?.events.every(({ wasSent }) => wasSent)).toBe(true);
});

it('delays its events by ten seconds', async () => {
  vi.useFakeTimers();
  try {
    const made = makeSandboxGateway();
    await setDelivery(made.sandbox.options.files, 'late');
    const { id } = await made.gateway.open(REQUEST);
    await made.outside.pay(id);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(made.webhooks).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await made.settled();
    expect(await typesOf(made)).toEqual(['payment_intent.amount_capturable_updated']);
  } finally {
    vi.useRealTimers();
  }
});

it('sends an event again that the store did not take, and what a restart left', async () => {
  let now = Date.UTC(2026, 10, 21);
  let status = 503;
  const files = memoryFiles();
  const choices = { files, now: () => now, answer: () => new Response(null, { status }) };
  const made = makeSandboxGateway(choices);
  const { id } = await made.gateway.open(REQUEST);
  await made.outside.pay(id);
  await made.settled();
  expect(await eventsOf(made, id)).toEqual([{ wasSent: false, tries: [503] }]);

  status = 200;
  const after = makeSandboxGateway(choices);
  await after.sandbox.delivery.sendOverdue();
  expect(await eventsOf(after, id)).toEqual([{ wasSent: false, tries: [503] }]);
  now += 2 * 60_000;
  await after.sandbox.delivery.sendOverdue();
  await after.sandbox.delivery.sendOverdue();
  expect(await eventsOf(after, id)).toEqual([{ wasSent: true, tries: [503, 200] }]);
});

async function eventsOf({ sandbox }: SandboxToTest, id: string) {
  return (await sandbox.find(id))?.events.map(({ wasSent, tries }) => ({ wasSent, tries }));
}

it('lists its intents newest first, page by page', async () => {
  let now = Date.UTC(2026, 10, 21);
  const { gateway, sandbox } = makeSandboxGateway({ now: () => now });
  const ids: string[] = [];
  for (let n = 0; n < 25; n++, now += 1000) ids.unshift((await gateway.open({ ...REQUEST, attemptId: `pat_${n}` })).id);
  const first = await sandbox.list();
  const second = await sandbox.list(first.cursor ?? '');
  expect([...first.intents, ...second.intents].map(({ id }) => id)).toEqual(ids);
  expect(second.cursor).toBeNull();
});
