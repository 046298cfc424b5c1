import { expect, it } from 'vitest';
import { mayBeRefunded, NO_REFUND, type RefundDraft, readRefund } from '#admin/orders/money/refund.ts';
import type { OrderLine, StaffOrder } from '#contracts/orders.ts';

const LINE = { id: '0', unit: 'each', quantity: 3, total: 1000, cartDiscount: 0, deposit: 45, refunded: 0, refundedAmount: 0 };
const CHEESE = { id: '1', unit: 'g', quantity: 500, total: 700, cartDiscount: 100, deposit: 0, refunded: 0, refundedAmount: 0 };
const PAID = { method: 'card', status: 'paid', authorised: 1645, captured: 1645, refunded: 0, credit: 0 };

function anOrder(part: Partial<Record<keyof StaffOrder, unknown>> = {}): StaffOrder {
  return {
    status: 'delivered',
    currency: 'EUR',
    payment: PAID,
    refundable: 1645,
    refunds: [],
    lines: [LINE, CHEESE],
    ...part,
  } as StaffOrder;
}

function read(draft: Partial<RefundDraft>, order = anOrder()) {
  return readRefund(order, { ...NO_REFUND, reason: 'Damaged', ...draft });
}

it('quantities of lines become a request, with what it gives back', () => {
  expect(read({ quantities: { 0: '1', 1: '0.25 kg' }, restock: true, to: 'credit' })).toEqual({
    request: {
      lines: [
        { lineId: '0', quantity: 1 },
        { lineId: '1', quantity: 250 },
      ],
      reason: 'Damaged',
      restock: true,
      to: 'credit',
    },
    sum: 333 + 15 + 300,
  });
});

it('all parts of a line together give back the line', () => {
  let line = LINE as OrderLine;
  let sum = 0;
  for (let n = 0; n < 3; n++) {
    const part = read({ quantities: { 0: '1' } }, anOrder({ lines: [line] }));
    if (!('sum' in part)) throw new Error(JSON.stringify(part));
    sum += part.sum;
    line = { ...line, refunded: line.refunded + 1, refundedAmount: sum };
  }
  expect(sum).toBe(1045);
});

it('more than is left, no line and no reason are refused by the field', () => {
  expect(read({ quantities: { 0: '4' } })).toMatchObject({ errors: { 0: 'At most 3' } });
  expect(read({ quantities: { 0: 'x' } })).toHaveProperty('errors.0');
  expect(read({})).toMatchObject({ errors: { lines: 'Say how much of a line is given back' } });
  expect(read({ quantities: { 0: '1' }, reason: ' ' })).toHaveProperty('errors.reason');
  expect(read({ by: 'amount', amount: '16.46' })).toMatchObject({ errors: { amount: 'At most €16.45' } });
  expect(read({ by: 'amount', amount: '0' })).toHaveProperty('errors.amount');
});

it('an amount becomes a request without lines, and puts nothing on the shelf', () => {
  expect(read({ by: 'amount', amount: '5', restock: true, quantities: { 0: '1' } })).toEqual({
    request: { amount: 500, reason: 'Damaged', restock: false, to: 'method' },
    sum: 500,
  });
});

it('an order can be refunded while money or, of a part, goods that have left are there', () => {
  expect(mayBeRefunded(anOrder())).toBe(true);
  expect(mayBeRefunded(anOrder({ refundable: 0 }))).toBe(false);
  expect(mayBeRefunded(anOrder({ status: 'cancelled' }))).toBe(false);
  expect(mayBeRefunded(anOrder({ payment: null, refundable: null }))).toBe(true);
  expect(mayBeRefunded(anOrder({ payment: null, refundable: null, status: 'picking' }))).toBe(false);
  expect(mayBeRefunded(anOrder({ payment: null, refundable: null, lines: [{ ...LINE, refunded: 3 }] }))).toBe(false);
});

it('no more is given back than the store says is left', () => {
  expect(read({ by: 'amount', amount: '0.46' }, anOrder({ refundable: 45 }))).toMatchObject({ errors: { amount: expect.any(String) } });
  expect(read({ by: 'amount', amount: '0.45' }, anOrder({ refundable: 45 }))).toMatchObject({ sum: 45 });
});
