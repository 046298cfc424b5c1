import { expect, it } from 'vitest';
import { eventWords, stateWords, triesWords, whyText, whyWords } from '#admin/orders/money/gatewayWords.ts';
import type { Attempt } from '#contracts/orderMoney.ts';
import { DECLINES, NOT_AUTHENTICATED } from '#payments/sandbox/moves.ts';

const OPEN: Pick<Attempt, 'state' | 'wanted' | 'declined' | 'authorised' | 'captured' | 'returned'> = {
  state: 'open',
  wanted: 'payment',
  declined: null,
  authorised: 0,
  captured: 0,
  returned: 0,
};
const words = (change: Partial<typeof OPEN>) => stateWords({ ...OPEN, ...change } as Attempt);

it('a decline is said in words, with the word of the gateway', () => {
  for (const code of [...DECLINES, NOT_AUTHENTICATED]) expect([code, whyWords(code)]).toEqual([code, expect.any(String)]);
  expect(whyText('expired_card')).toBe('the card has expired (expired_card)');
  expect(whyText('a_new_word')).toBe('a_new_word');
  expect(whyText('not_paid_out')).toBe('the bank could not pay it out');
});

it('an attempt is said by what became of its money', () => {
  expect([words({}), words({ declined: 'lost_card' }), words({ wanted: 'cancel' })]).toEqual([
    'Waits for the customer',
    'Declined',
    'Being cancelled',
  ]);
  expect([words({ state: 'authorised' }), words({ state: 'authorised', wanted: 'cancel' })]).toEqual([
    'Set aside by the bank',
    'Being let go',
  ]);
  expect([words({ state: 'cancelled', authorised: 500 }), words({ state: 'cancelled', wanted: 'cancel', authorised: 500 })]).toEqual([
    'Let go by the bank',
    'Cancelled',
  ]);
  const captured = { state: 'captured', captured: 500 } as const;
  expect([words(captured), words({ ...captured, returned: 500 })]).toEqual(['Received', 'Sent back: not needed']);
});

it('tries and reports are counted and named', () => {
  expect([0, 1, 2, 3].map(triesWords)).toEqual(['not tried yet', 'tried once', 'tried twice', 'tried 3 times']);
  expect([eventWords('payment_intent.payment_failed'), eventWords('a.new.one')]).toEqual(['The bank said no', 'Something else']);
});
