import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Refundable, type RefundableLine, type RefundPlan, refundOfAmount, refundOfLines } from '#domain/payments/refund.ts';
import { property } from '#test/support/proof.ts';

const NOTHING = { quantity: 0, amount: 0, tax: 0, deposit: 0 };

const line = fc
  .record({
    quantity: fc.integer({ min: 1, max: 5000 }),
    paid: fc.nat(100_000),
    deposit: fc.nat(2_000),
    rate: fc.constantFrom(0, 900, 2100),
  })
  .map(
    ({ quantity, paid, deposit, rate }): Omit<RefundableLine, 'position'> => ({
      quantity,
      paid,
      tax: Math.round((paid * rate) / (10_000 + rate)),
      deposit,
      back: NOTHING,
    }),
  );

const order = fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 8 }), deliveryFee: fc.nat(1_000) }).map(
  ({ lines, deliveryFee }): Refundable => ({
    lines: lines.map((one, position) => ({ ...one, position })),
    deliveryFee,
    deliveryBack: 0,
    left: lines.reduce((sum, { paid, deposit }) => sum + paid + deposit, deliveryFee),
  }),
);

function given(before: Refundable, plan: RefundPlan): Refundable {
  return {
    ...before,
    deliveryBack: before.deliveryBack + plan.delivery,
    left: before.left - plan.amount,
    lines: before.lines.map((one) => {
      const part = plan.lines.find(({ position }) => position === one.position);
      if (!part) return one;
      const { quantity, amount, tax, deposit } = one.back;
      return {
        ...one,
        back: { quantity: quantity + part.quantity, amount: amount + part.amount, tax: tax + part.tax, deposit: deposit + part.deposit },
      };
    }),
  };
}

const within = ({ lines }: Refundable) =>
  lines.every(
    ({ quantity, paid, tax, deposit, back }) =>
      back.quantity <= quantity && back.amount <= paid && back.tax <= tax && back.deposit <= deposit,
  );

describe('a refund of lines', () => {
  it('in any parts gives back the line to the cent, with its tax and deposit, and never more', () => {
    fc.assert(
      fc.property(order, fc.array(fc.tuple(fc.nat(7), fc.integer({ min: 1, max: 5000 })), { maxLength: 12 }), (start, parts) => {
        let now = start;
        for (const [position, quantity] of parts) {
          const plan = refundOfLines(now, [{ position, quantity }]);
          if (plan) now = given(now, plan);
          expect(within(now)).toBe(true);
        }
        const rest = now.lines.flatMap(({ position, quantity, back }) =>
          quantity > back.quantity ? [{ position, quantity: quantity - back.quantity }] : [],
        );
        const last = rest.length > 0 ? refundOfLines(now, rest) : null;
        const done = last ? given(now, last) : now;
        for (const { quantity, paid, tax, deposit, back } of done.lines) expect(back).toEqual({ quantity, amount: paid, tax, deposit });
      }),
      property({ sample: 300, proof: 20_000 }),
    );
  });

  it('is refused for more than is left, and for a line that is not there', () => {
    const one: Refundable = {
      lines: [{ position: 0, quantity: 3, paid: 1000, tax: 83, deposit: 0, back: NOTHING }],
      deliveryFee: 0,
      deliveryBack: 0,
      left: 1000,
    };
    expect(refundOfLines(one, [{ position: 0, quantity: 4 }])).toBeNull();
    expect(refundOfLines(one, [{ position: 1, quantity: 1 }])).toBeNull();
    expect([1, 2, 3].map((quantity) => refundOfLines(one, [{ position: 0, quantity }])?.amount)).toEqual([333, 667, 1000]);
  });
});

describe('a refund of an amount', () => {
  it('is divided among the lines, then the fee, then the deposits, to the cent', () => {
    fc.assert(
      fc.property(order, fc.array(fc.nat(50_000), { maxLength: 10 }), (start, amounts) => {
        let now = start;
        for (const amount of amounts) {
          const plan = refundOfAmount(now, amount);
          expect(plan === null).toBe(amount > now.left);
          if (!plan) continue;
          expect(plan.amount).toBe(amount);
          now = given(now, plan);
          expect(within(now) && now.deliveryBack <= now.deliveryFee).toBe(true);
        }
        const rest = refundOfAmount(now, now.left);
        const done = rest ? given(now, rest) : now;
        expect([done.left, done.deliveryBack]).toEqual([0, done.deliveryFee]);
        for (const { paid, tax, deposit, back } of done.lines)
          expect(back).toMatchObject({ amount: paid, deposit, tax: paid === 0 ? 0 : tax });
      }),
      property({ sample: 300, proof: 20_000 }),
    );
  });
});
