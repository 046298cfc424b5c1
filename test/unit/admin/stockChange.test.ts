import { describe, expect, it } from 'vitest';
import { changeOf, pressOf, readDelta } from '#admin/stock/stockChange.ts';
import { stockChange } from '#contracts/stock.ts';

const SAID = { reason: 'Said', waste: 'broken', deliveryNote: '' } as const;

describe('a change of stock that staff type', () => {
  it('is a difference, also for a count, which is compared with what is on hand', () => {
    expect(readDelta('24', 'each', 'receive')).toEqual({ value: 24 });
    expect(readDelta('2', 'each', 'waste')).toEqual({ value: -2 });
    expect(readDelta('7', 'each', 'count', 10)).toEqual({ value: -3 });
    expect(readDelta('10', 'each', 'count', 10)).toEqual({ value: 0 });
    expect(readDelta('0', 'each', 'count', 10)).toEqual({ value: -10 });
    expect(readDelta('1.5 kg', 'g', 'waste')).toEqual({ value: -1500 });
  });

  it('is told what is wrong in the words of what is done', () => {
    expect(readDelta('-1', 'each', 'receive')).toEqual({ error: 'To take away, choose Waste or Correct' });
    expect(readDelta('-1', 'each', 'count')).toEqual({ error: 'Nothing at all is 0' });
    expect(readDelta('-1', 'each', 'waste')).toEqual({ error: 'Write it without the minus' });
    for (const mode of ['receive', 'waste', 'correct'] as const)
      expect(readDelta('0', 'each', mode)).toEqual({ error: 'Nothing would change' });
  });

  it('is sent as the store takes it', () => {
    const sent = [
      changeOf('receive', 5, 10, { ...SAID, deliveryNote: 'D-1' }),
      changeOf('receive', 5, 10, SAID),
      changeOf('count', -3, 10, SAID),
      changeOf('waste', -2, 10, SAID),
      changeOf('correct', -2, 10, SAID),
    ];
    expect(JSON.parse(JSON.stringify(sent))).toEqual([
      { delta: 5, kind: 'received', reason: 'Said', deliveryNote: 'D-1' },
      { delta: 5, kind: 'received', reason: 'Said' },
      { counted: 7, reason: 'Said' },
      { delta: -2, kind: 'wasted', waste: 'broken', reason: 'Said' },
      { delta: -2, reason: 'Said' },
    ]);
    for (const body of sent) expect(stockChange.safeParse(JSON.parse(JSON.stringify(body))).success).toBe(true);
  });

  it('is on the button before it is done', () => {
    expect([
      pressOf('receive', 24, 0, 'each'),
      pressOf('count', -3, 10, 'each'),
      pressOf('waste', -1500, 0, 'g'),
      pressOf('correct', -2, 0, 'each'),
      pressOf('count', null, 0, 'each'),
    ]).toEqual(['Receive +24', 'Record 7 counted', 'Write off 1.5\u00a0kg', 'Correct by −2', 'Record the count']);
  });
});
