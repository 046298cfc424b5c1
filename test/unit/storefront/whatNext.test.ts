import { describe, expect, it } from 'vitest';
import type { Order } from '#contracts/orders.ts';
import { whatNext } from '#storefront/orders/whatNext.ts';

const PAYMENT: Order['payment'] = { method: 'ideal', status: 'paid', authorised: 0, captured: 2500, refunded: 0, credit: 0 };

function order(status: Order['status'], payment: Partial<Order['payment']>, refunds: Partial<Order['refunds'][number]>[] = []): Order {
  const each = { amount: 0, to: 'method', method: 'ideal', state: 'done', open: false } as const;
  const parts = {
    status,
    total: 2995,
    currency: 'EUR',
    payment: { ...PAYMENT, ...payment },
    refunds: refunds.map((one) => ({ ...each, ...one })),
  };
  return parts as unknown as Order;
}

describe('what happens next to a cancelled order', () => {
  it('says store credit and what goes back through the gateway apart', () => {
    const both = order('cancelled', { credit: 495 }, [
      { amount: 2500, state: 'decided' },
      { amount: 495, to: 'credit' },
    ]);
    const words = whatNext(both);
    expect(words).toContain('€25.00 goes back the way you paid.');
    expect(words).toContain('€4.95 went to your store credit.');
    expect(words).not.toContain('29.95');
  });

  it('says what is there already, and what could not be sent', () => {
    const words = whatNext(
      order('cancelled', {}, [{ amount: 1000 }, { amount: 1500, state: 'failed', open: true }, { amount: 300, state: 'failed' }]),
    );
    expect(words).toContain('€10.00 went back to you.');
    expect(words).toContain('We could not send you €15.00 yet.');
    expect(words).not.toContain('€3.00');
  });

  it('says that a card is released, and that nothing was taken where nothing was', () => {
    const card = whatNext(
      order('cancelled', { method: 'card', authorised: 2500, captured: 0, credit: 495 }, [{ amount: 495, to: 'credit' }]),
    );
    expect(card).toContain('What was set aside on your card is released.');
    expect(card).toContain('€4.95 went to your store credit.');
    const plain = whatNext(order('cancelled', { method: 'card', authorised: 2500, captured: 0 }));
    expect(plain).not.toContain('Nothing was taken');
    expect(whatNext(order('cancelled', { captured: 0 }))).toBe('This order is cancelled. Nothing was taken.');
  });
});

describe('what happens next to any other order', () => {
  it('says what went back, and where', () => {
    expect(whatNext(order('delivered', {}))).toBe('Your order was delivered. Enjoy it!');
    expect(whatNext(order('delivered', {}, [{ amount: 300, to: 'credit' }]))).toBe(
      'Your order was delivered. €3.00 went to your store credit.',
    );
    expect(whatNext(order('delivered', {}, [{ amount: 300, method: 'cash_on_delivery' }]))).toContain('You have €3.00 back in cash.');
    expect(whatNext(order('picking', {}, [{ amount: 300, state: 'decided' }]))).toContain('€3.00 goes back the way you paid.');
  });

  it('says what is paid at the door', () => {
    expect(whatNext(order('confirmed', { method: 'cash_on_delivery', captured: 0, credit: 495 }))).toContain(
      'You pay €25.00 in cash at the door.',
    );
  });
});
