import { expect, it } from 'vitest';
import { firstStatus, mayMove, type OrderStatus, TRANSITIONS } from '#domain/orders/order.ts';

const all = Object.keys(TRANSITIONS) as OrderStatus[];

it('reaches every status from a payment that is waited for', () => {
  const reached = new Set<OrderStatus>([firstStatus('card')]);
  for (const status of reached) for (const next of TRANSITIONS[status]) reached.add(next);
  expect([...reached].sort()).toEqual([...all].sort());
});

it('ends delivered or cancelled, and nowhere else', () => {
  expect(all.filter((s) => TRANSITIONS[s].length === 0)).toEqual(['delivered', 'cancelled']);
});

it('cancels from the first three alone', () => {
  expect(all.filter((s) => mayMove(s, 'cancelled'))).toEqual(['pending_payment', 'confirmed', 'picking']);
});

it('begins a cash order confirmed', () => {
  expect(firstStatus('cash_on_delivery')).toBe('confirmed');
});
