import { expect, it } from 'vitest';
import {
  firstStatus,
  MOVERS,
  type Mover,
  mayMove,
  nextFor,
  type OrderStatus,
  orderNumber,
  readOrderNumber,
  TRANSITIONS,
} from '#domain/orders/order.ts';

const all = Object.keys(TRANSITIONS) as OrderStatus[];

const into = (from: OrderStatus) => Object.keys(TRANSITIONS[from]) as OrderStatus[];

it('every status can be reached from a pending payment', () => {
  const reached = new Set<OrderStatus>([firstStatus('card', 100)]);
  for (const status of reached) for (const next of into(status)) reached.add(next);
  expect([...reached].sort()).toEqual([...all].sort());
});

it('people end an order only as delivered or cancelled', () => {
  const byPeople = (from: OrderStatus) => (['customer', 'staff', 'store'] as const).flatMap((mover) => nextFor(from, mover));
  expect(all.filter((from) => byPeople(from).length === 0)).toEqual(['delivered', 'cancelled']);
});

it('a customer cancels before picking, staff before dispatch, the store what nobody paid', () => {
  const cancels = (mover: Mover) => all.filter((from) => mayMove(from, 'cancelled', mover));
  expect(MOVERS.map((mover) => [mover, cancels(mover)])).toEqual([
    ['customer', ['pending_payment', 'confirmed']],
    ['staff', ['pending_payment', 'confirmed', 'picking']],
    ['payment', []],
    ['store', ['pending_payment']],
  ]);
});

it('only a payment confirms an order, also one that had expired', () => {
  for (const mover of MOVERS) {
    expect([mover, all.filter((from) => mayMove(from, 'confirmed', mover))]).toEqual([
      mover,
      mover === 'payment' ? ['pending_payment', 'cancelled'] : [],
    ]);
  }
});

it('an order with nothing to pay before the door begins as confirmed', () => {
  expect([firstStatus('cash_on_delivery', 100), firstStatus('card', 0), firstStatus('bank_transfer', 1)]).toEqual([
    'confirmed',
    'confirmed',
    'pending_payment',
  ]);
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
