import { describe, expect, it } from 'vitest';
import { beginning, feeOf, readAnswer } from '#admin/requests/answer.ts';
import type { OrderLine, StaffOrder } from '#contracts/orders.ts';
import type { ListedRequest, SeenRequest } from '#contracts/requests.ts';

const line = (id: string, more: Partial<OrderLine> = {}) =>
  ({
    ...{ id, name: `Thing ${id}`, variantName: 'one', unit: 'each', quantity: 2, refunded: 0, refundedAmount: 0 },
    ...{ total: 600, cartDiscount: 0, deposit: 0, tax: 0, withdrawalExempt: 'no', ...more },
  }) as OrderLine;

function seen(request: Partial<ListedRequest>, lines: OrderLine[]): SeenRequest {
  const payment = { captured: 2000, credit: 0, refunded: 0 };
  return {
    request: { lines: null, lineId: null, answers: [], ...request } as ListedRequest,
    yours: lines
      .filter(({ id }) =>
        request.kind === 'problem' ? id === request.lineId : !request.lines || request.lines.some((one) => one.lineId === id),
      )
      .map(({ id }) => id),
    others: 0,
    feeDue: 0,
    order: { currency: 'EUR', lines, payment, refundable: 2000, refunds: [] as StaffOrder['refunds'] } as StaffOrder,
  };
}

it('an answer begins with the line of a problem', () => {
  const { quantities } = beginning(seen({ kind: 'problem', lineId: '1' }, [line('0'), line('1', { refunded: 1 })]), true);
  expect(quantities).toEqual({ 1: '1' });
});

it('an answer begins with the goods of a withdrawal, without what is exempt', () => {
  const goods = [line('0'), line('1', { withdrawalExempt: 'fresh' }), line('2', { unit: 'g', quantity: 500 })];
  expect(beginning(seen({ kind: 'withdrawal' }, goods), true).quantities).toEqual({ 0: '2', 2: '500 g' });
  const some = seen({ kind: 'withdrawal', lines: [{ lineId: '2', quantity: 200 }] }, goods);
  expect(beginning(some, true).quantities).toEqual({ 2: '200 g' });
});

it('a problem needs words, and so does a refusal; money for a withdrawal needs none', () => {
  const [problem, withdrawal] = [seen({ kind: 'problem', lineId: '0' }, [line('0')]), seen({ kind: 'withdrawal' }, [line('0')])];
  const money = { withMoney: true, draft: beginning(withdrawal, false) };
  expect(readAnswer(problem, { words: ' ', ...money })).toEqual({ errors: { answer: 'Please fill this in' } });
  expect(readAnswer(withdrawal, { words: '', ...money, withMoney: false })).toEqual({ errors: { answer: 'Please fill this in' } });
  expect(readAnswer(withdrawal, { words: '', ...money })).toMatchObject({
    input: { refund: { lines: [{ lineId: '0', quantity: 2 }], restock: false } },
    sum: 600,
  });
  expect(readAnswer(problem, { words: 'Sorry', ...money, withMoney: false })).toEqual({ input: { answer: 'Sorry' }, sum: 0 });
});

describe('the delivery fee of a withdrawal', () => {
  const whole = (more: Partial<StaffOrder> = {}, request: Partial<ListedRequest> = {}, lines = [line('0'), line('1')]): SeenRequest => {
    const { order, ...rest } = seen({ kind: 'withdrawal', text: '', ...request }, lines);
    return { ...rest, order: { ...order, deliveryFee: 495, total: 1695, partial: false, refunds: [], ...more } };
  };

  it('goes back with the whole order, which an owner gives back as one amount', () => {
    expect(feeOf(whole())).toBe(495);
    expect(beginning(whole(), true)).toMatchObject({ by: 'amount', amount: '20.00' });
    expect(beginning(whole(), false)).toMatchObject({ by: 'lines', quantities: { 0: '2', 1: '2' } });
    const each = ['0', '1'].map((lineId) => ({ lineId, quantity: 2 }));
    expect(feeOf(whole({}, { lines: each }))).toBe(495);
  });

  it('is proposed by no amount once others have answered for their goods, which they may have refused', () => {
    const answers = [{ at: '', answer: 'Opened', refunded: false, lineIds: ['1'], by: null }];
    expect(beginning({ ...whole({}, { answers }), yours: ['0'] }, true)).toMatchObject({ by: 'lines', quantities: { 0: '2' } });
  });

  it('does not go back with a part of it, with goods that are exempt, or for a problem', () => {
    expect(feeOf(whole({}, { lines: [{ lineId: '0', quantity: 2 }] }))).toBe(0);
    expect(feeOf(whole({}, { text: 'The pears' }))).toBe(0);
    expect(feeOf(whole({}, {}, [line('0'), line('1', { withdrawalExempt: 'fresh' })]))).toBe(0);
    expect(feeOf(whole({}, { kind: 'problem' }))).toBe(0);
    expect(feeOf(whole({ partial: true, deliveryFee: null }))).toBe(0);
    expect(feeOf(whole({ deliveryFee: 0 }))).toBe(0);
  });
});
