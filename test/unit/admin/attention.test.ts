import { expect, it } from 'vitest';
import { ATTENTION_WORDS, attentionNote, byReason } from '#admin/orders/attention.ts';
import type { Attention } from '#contracts/orderMoney.ts';

const REASONS = Object.keys(ATTENTION_WORDS) as Attention['reason'][];

it('each reason is said once, with the sum of all of it', () => {
  const failed = (amount: number | null, why: string | null): Attention => ({ reason: 'refund_failed', amount, why });
  expect(byReason([failed(300, 'expired'), { reason: 'disputed', amount: 900, why: null }, failed(400, 'expired')])).toEqual([
    failed(700, 'expired'),
    { reason: 'disputed', amount: 900, why: null },
  ]);
  expect(byReason([failed(null, null), failed(null, null)])).toEqual([failed(null, null)]);
  expect(byReason([])).toEqual([]);
});

it('a note says how much, what the gateway said, and what to do', () => {
  for (const reason of REASONS) {
    const { title, text } = attentionNote({ reason, amount: 500, why: null }, 'EUR', true);
    expect([title.length > 0, text]).toEqual([true, expect.stringMatching(/^€5\.00 .+\.$/)]);
  }
  expect(attentionNote({ reason: 'capture_failed', amount: 500, why: 'expired_card' }, 'EUR', true).text).toContain(
    'The gateway says: the card has expired (expired_card).',
  );
});

it('whoever may not look after money is told who does', () => {
  const clerk = (reason: Attention['reason']) => attentionNote({ reason, amount: null, why: null }, 'EUR', false).text;
  expect(clerk('refund_to_send')).toBe('The money goes back by bank transfer. A manager looks after it.');
  for (const reason of REASONS) expect(clerk(reason)).not.toContain('€');
});
