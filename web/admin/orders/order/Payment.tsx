import { Documents } from '#admin/orders/money/Documents.tsx';
import { Movements } from '#admin/orders/money/Movements.tsx';
import { Refunds } from '#admin/orders/money/Refunds.tsx';
import type { StaffOrder } from '#contracts/orders.ts';
import { capitalized, METHOD_WORDS, money, PAYMENT_WORDS } from '#contracts/words.ts';

/** How an order is paid, every sum that the books have, what is given back, its documents, and the book itself. */
export function Payment({ order }: { order: StaffOrder }) {
  const { payment, total, currency } = order;
  if (!payment || total === null) return null;
  const { method, status, authorised, captured, refunded, credit } = payment;
  const sums = [
    ['To pay', total],
    ['By store credit', credit],
    ['Set aside by the bank', authorised],
    ['Received', captured],
    ['Given back', refunded],
  ] as const;
  return (
    <section className="panel" aria-labelledby="payment">
      <h2 id="payment">Payment</h2>
      <dl className="facts">
        <dt>Method</dt>
        <dd>{METHOD_WORDS[method]}</dd>
        <dt>State</dt>
        <dd className={status === 'failed' ? 'dangerous' : undefined}>{capitalized(PAYMENT_WORDS[status])}</dd>
        {sums.map(([what, amount]) => (
          <div key={what} className="facts-row" data-none={amount === 0 || undefined}>
            <dt>{what}</dt>
            <dd>{money(amount, currency)}</dd>
          </div>
        ))}
      </dl>
      <Refunds order={order} />
      <Documents order={order} />
      <Movements order={order} />
    </section>
  );
}
