import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { INVARIANTS } from '#db/invariants/index.ts';
import { COUNTED, expectSound } from '#test/support/invariants.ts';
import { orderedBefore } from '#test/support/pastOrders.ts';
import { makePerson } from '#test/support/people.ts';
import { property } from '#test/support/proof.ts';
import { openShelf } from '#test/support/shelf.ts';

beforeAll(openShelf);
afterEach(expectSound);

const counted = INVARIANTS.find(({ name }) => name === COUNTED)?.sql ?? '';
const countOf = (id: string) =>
  env.DB.prepare('SELECT successful_orders FROM people WHERE id = ?').bind(id).first<number>('successful_orders');

const STATUSES = ['pending_payment', 'confirmed', 'picking', 'out_for_delivery', 'delivered', 'cancelled'] as const;
const PAYMENTS = ['unpaid', 'pending', 'paid', 'failed', 'partially_refunded', 'refunded'] as const;

type Change = { order: number } & (
  | { status: (typeof STATUSES)[number] }
  | { payment: (typeof PAYMENTS)[number] }
  | { owner: number | null }
);

const change: fc.Arbitrary<Change> = fc
  .record({
    order: fc.nat(4),
    what: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...STATUSES).map((status) => ({ status })) },
      { weight: 4, arbitrary: fc.constantFrom(...PAYMENTS).map((payment) => ({ payment })) },
      { weight: 1, arbitrary: fc.option(fc.nat(1)).map((owner) => ({ owner })) },
    ),
  })
  .map(({ order, what }) => ({ order, ...what }));

describe('the count of successful orders', () => {
  it('is exact after every change of an order, its payment and its owner', async () => {
    const people = [await makePerson(), await makePerson()];
    await orderedBefore(people[0] as { id: string }, 3);
    await orderedBefore(people[1] as { id: string }, 1, { paid: 'refunded' });
    await orderedBefore(people[1] as { id: string }, 1, { status: 'confirmed' });
    const { results } = await env.DB.prepare('SELECT id FROM orders ORDER BY id').all<{ id: string }>();
    const ids = results.map(({ id }) => id);
    const statement = (made: Change) => {
      const id = ids[made.order] ?? '';
      if ('status' in made) return env.DB.prepare('UPDATE orders SET status = ?2 WHERE id = ?1').bind(id, made.status);
      if ('payment' in made) return env.DB.prepare('UPDATE payments SET status = ?2 WHERE order_id = ?1').bind(id, made.payment);
      return env.DB.prepare('UPDATE orders SET person_id = ?2 WHERE id = ?1').bind(id, made.owner === null ? null : people[made.owner]?.id);
    };
    const seen = new Set<number | null>();
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        await env.DB.batch(changes.map(statement));
        seen.add(await countOf(people[0]?.id ?? ''));
        expect((await env.DB.prepare(counted).all()).results).toEqual([]);
      }),
      property({ sample: 60, proof: 2000 }),
    );
    expect(seen.size).toBeGreaterThan(2);
    // Back to what the rest of their rows says, for the invariants of orders.
    await env.DB.batch([
      ...ids.map((id) => env.DB.prepare('UPDATE orders SET person_id = ?2 WHERE id = ?1').bind(id, people[0]?.id)),
      env.DB.prepare(
        'UPDATE orders SET status = (SELECT status FROM order_timeline WHERE order_id = orders.id ORDER BY step DESC LIMIT 1)',
      ),
      env.DB.prepare('UPDATE payments SET status = (SELECT s.status FROM payment_statuses s WHERE s.id = payments.id)'),
    ]);
    expect(await countOf(people[0]?.id ?? '')).toBe(3);
  });
});
