import { expect, it } from 'vitest';
import { beginning, readAnswer } from '#admin/requests/answer.ts';
import type { OrderLine, StaffOrder } from '#contracts/orders.ts';
import type { ListedRequest, SeenRequest } from '#contracts/requests.ts';

const line = (id: string, more: Partial<OrderLine> = {}) =>
  ({
    ...{ id, name: `Thing ${id}`, variantName: 'one', unit: 'each', quantity: 2, refunded: 0, refundedAmount: 0 },
    ...{ total: 600, cartDiscount: 0, deposit: 0, tax: 0, withdrawalExempt: 'no', ...more },
  }) as OrderLine;

function seen(request: Partial<ListedRequest>, lines: OrderLine[]): SeenRequest {
  const payment = { captured: 2000, credit: 0, refunded: 0 };
  return { request: { lines: null, lineId: null, ...request } as ListedRequest, order: { currency: 'EUR', lines, payment } as StaffOrder };
}

it('an answer begins with the line of a problem', () => {
  const { quantities } = beginning(seen({ kind: 'problem', lineId: '1' }, [line('0'), line('1', { refunded: 1 })]));
  expect(quantities).toEqual({ 1: '1' });
});

it('an answer begins with the goods of a withdrawal, without what is exempt', () => {
  const goods = [line('0'), line('1', { withdrawalExempt: 'fresh' }), line('2', { unit: 'g', quantity: 500 })];
  expect(beginning(seen({ kind: 'withdrawal' }, goods)).quantities).toEqual({ 0: '2', 2: '500 g' });
  const some = seen({ kind: 'withdrawal', lines: [{ lineId: '2', quantity: 200 }] }, goods);
  expect(beginning(some).quantities).toEqual({ 2: '200 g' });
});

it('a problem needs words, and so does a refusal; money for a withdrawal needs none', () => {
  const [problem, withdrawal] = [seen({ kind: 'problem', lineId: '0' }, [line('0')]), seen({ kind: 'withdrawal' }, [line('0')])];
  const money = { withMoney: true, draft: beginning(withdrawal) };
  expect(readAnswer(problem, { words: ' ', ...money })).toEqual({ errors: { answer: 'Please fill this in' } });
  expect(readAnswer(withdrawal, { words: '', ...money, withMoney: false })).toEqual({ errors: { answer: 'Please fill this in' } });
  expect(readAnswer(withdrawal, { words: '', ...money })).toMatchObject({
    input: { refund: { lines: [{ lineId: '0', quantity: 2 }], restock: false } },
    sum: 600,
  });
  expect(readAnswer(problem, { words: 'Sorry', ...money, withMoney: false })).toEqual({ input: { answer: 'Sorry' }, sum: 0 });
});
