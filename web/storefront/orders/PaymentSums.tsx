import type { Order } from '#contracts/orders.ts';
import { METHOD_WORDS, money, PAYMENT_WORDS } from '#contracts/words.ts';

/** How an order is paid, and what has moved so far. */
export function PaymentSums({ order: { payment, currency } }: { order: Order }) {
  const { method, status, authorised, captured, refunded, credit } = payment;
  const sums: [string, number][] = [
    ['From your store credit', credit],
    ['Set aside on your card', captured > 0 ? 0 : authorised],
    ['Paid', captured],
    ['Given back', refunded],
  ];
  const shown = sums.filter(([, amount]) => amount > 0);
  return (
    <>
      <p>
        {METHOD_WORDS[method]}, {PAYMENT_WORDS[status]}
      </p>
      {shown.length > 0 ? (
        <dl class="totals">
          {shown.map(([what, amount]) => (
            <>
              <dt>{what}</dt>
              <dd>{money(amount, currency)}</dd>
            </>
          ))}
        </dl>
      ) : null}
    </>
  );
}
