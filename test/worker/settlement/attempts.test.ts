import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Attempt } from '#contracts/orderMoney.ts';
import { type Api, asPerson, checkout } from '#test/support/api.ts';
import { expectSound } from '#test/support/invariants.ts';
import { makePerson } from '#test/support/people.ts';
import { ready } from '#test/support/readyShopper.ts';
import { openShelf, shelve } from '#test/support/shelf.ts';
import { atStandIn } from '#test/support/standIn.ts';

beforeAll(openShelf);
afterEach(expectSound);

const clerk = async () => asPerson(await makePerson({ role: 'clerk', departments: ['dep_fresh'] }));
const attempts = async (api: Api, orderId: string, query = '') =>
  (await api.get<{ items: Attempt[]; nextCursor: string | null }>(`/orders/${orderId}/attempts?${query}`)).body;

async function told(intentId: string, types: readonly string[]): Promise<void> {
  const insert = env.DB.prepare('INSERT INTO gateway_events (id, type, intent_id, received_at) VALUES (?, ?, ?, ?)');
  await env.DB.batch(types.map((type, n) => insert.bind(`evt_${intentId}_${n}`, `payment_intent.${type}`, intentId, 1_000 + n)));
}

describe('what the gateway said of an order', () => {
  it('is one entry for each attempt, newest first, with what became of it', async () => {
    const { order, gateway, intentId, follow, api } = await atStandIn('card');
    await gateway.outside.decline(intentId, 'insufficient_funds');
    await follow();
    const reader = await clerk();
    const [declined] = (await attempts(reader, order.id)).items;
    expect(declined).toMatchObject({ method: 'card', amount: order.total, intentId, state: 'open', wanted: 'payment' });
    expect(declined).toMatchObject({ tries: 1, declined: 'insufficient_funds', challenged: false, authorisedUntil: null, movements: [] });

    await told(intentId, ['payment_failed', 'payment_failed', 'requires_action', 'amount_capturable_updated']);
    await gateway.outside.challenge(intentId);
    await gateway.outside.pay(intentId);
    await follow();
    const paid = await attempts(reader, order.id);
    expect(paid.items).toMatchObject([
      {
        state: 'authorised',
        tries: 3,
        declined: null,
        challenged: true,
        authorised: order.total,
        captured: 0,
        authorisedUntil: '2027-01-08T00:00:00.000Z',
      },
    ]);
    expect(paid.items[0]?.movements).toMatchObject([{ kind: 'authorised', amount: order.total, reference: intentId, by: 'payment' }]);
    expect(paid.items[0]?.events.map(({ type }) => type.split('.')[1])).toEqual([
      'amount_capturable_updated',
      'requires_action',
      'payment_failed',
      'payment_failed',
    ]);
    expect((await api.get(`/orders/${order.id}/attempts`)).status).toBe(403);
  });

  it('comes in pages, and says how many older reports an attempt has', async () => {
    const { order, intentId } = await atStandIn('ideal');
    await told(
      intentId,
      Array.from({ length: 53 }, () => 'processing'),
    );
    await env.DB.prepare(
      `INSERT INTO payment_attempts (id, order_id, method, amount, intent_id, state, wanted, created_at, asked_at, closed_at)
       VALUES (?1 || '.0', ?1, 'card', 100, ?1 || '_old', 'cancelled', 'cancel', 5, 6, 7)`,
    )
      .bind(order.id)
      .run();
    const reader = await clerk();
    const first = await attempts(reader, order.id, 'limit=1');
    expect(first.items).toMatchObject([{ intentId, moreEvents: 3 }]);
    expect(first.items[0]?.events.length).toBe(50);
    const second = await attempts(reader, order.id, `limit=1&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    expect(second).toMatchObject({
      items: [{ intentId: `${order.id}_old`, state: 'cancelled', tries: 0, closedAt: expect.any(String) }],
      nextCursor: null,
    });
  });

  it('is not for who sees a part of the order', async () => {
    const shopper = await ready();
    await shopper.add((await shelve({ price: 1000, categoryId: 'cat_ice' })).variantId, 1);
    const { order } = (await checkout(shopper, { paymentMethod: 'card' })).body;
    expect((await (await clerk()).get(`/orders/${order.id}/attempts`)).status).toBe(403);
    const elsewhere = asPerson(await makePerson({ role: 'clerk', departments: [] }));
    expect((await elsewhere.get(`/orders/${order.id}/attempts`)).status).toBe(404);
    const owner = asPerson(await makePerson({ role: 'owner' }));
    expect((await attempts(owner, order.id)).items).toMatchObject([{ method: 'card', amount: order.total }]);
  });
});
