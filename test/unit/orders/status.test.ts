import { expect, it } from 'vitest';
import { firstStatus, mayMove, type OrderStatus, TRANSITIONS } from '#domain/orders/order.ts';

const all = Object.keys(TRANSITIONS) as OrderStatus[];

it('every status can be reached from a pending payment', () => {
  const reached = new Set<OrderStatus>([firstStatus('card')]);
  for (const status of reached) for (const next of TRANSITIONS[status]) reached.add(next);
  expect([...reached].sort()).toEqual([...all].sort());
});

it('an order ends only as delivered or cancelled', () => {
  expect(all.filter((s) => TRANSITIONS[s].length === 0)).toEqual(['delivered', 'cancelled']);
});

it('only the first three statuses can be cancelled', () => {
  expect(all.filter((s) => mayMove(s, 'cancelled'))).toEqual(['pending_payment', 'confirmed', 'picking']);
});

it('an order paid in cash begins as confirmed', () => {
  expect(firstStatus('cash_on_delivery')).toBe('confirmed');
});
