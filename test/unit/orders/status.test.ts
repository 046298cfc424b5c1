import { expect, it } from 'vitest';
import { firstStatus, mayMove, type OrderStatus, orderNumber, readOrderNumber, TRANSITIONS } from '#domain/orders/order.ts';

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

it('reads an order number as people write it', () => {
  const spellings = [
    '261129-39VVZJ',
    '#261129-39VVZJ',
    '26112939vvzj',
    ' 261129 39VVZJ ',
    '\u202a#261129\u201339vvzj',
    '261129-39VVZJ\u00a0',
    '２６1129-39VVZJ',
  ];
  expect(spellings.map(readOrderNumber)).toEqual(Array(spellings.length).fill('261129-39VVZJ'));
  expect(readOrderNumber('261129-lOiVZJ')).toBe('261129-101VZJ');
  expect(['', '261129', '39VVZJ', '261129-39VVZJX', '26112-39VVZJ', '261129-39VVZU', 'a261129-39VVZJ'].map(readOrderNumber)).toEqual(
    Array(7).fill(null),
  );
  const made = orderNumber(Date.UTC(2026, 10, 29), Uint8Array.from([0, 9, 18, 22, 26, 31]));
  expect(readOrderNumber(made.toLowerCase())).toBe(made);
});
