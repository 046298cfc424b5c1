import type { Order, PaymentMethod } from '#contracts/orders.ts';
import { dueOf, METHOD_WORDS, money, type StoreClock, spacedIban } from '#contracts/words.ts';
import { BackToCart } from './OrderAgain.tsx';

/** Where transfers go. Empty texts stand for what is not known. */
export interface Payee {
  name: string;
  iban: string;
}

interface ToPayProps {
  order: Order;
  clock: StoreClock;
  /** ISO 8601 */
  now: string;
  ways: readonly PaymentMethod[];
  supplier: Payee;
  opId: string;
}

/** An order that waits for its payment: until when, how to pay it, in which other ways, and the way back to the cart. */
export function ToPay({ order, clock, now, ways, supplier, opId }: ToPayProps) {
  const { method, status, credit, captured } = order.payment;
  const isTransfer = method === 'bank_transfer';
  const amount = money(isTransfer ? dueOf(order.payment, order.total) : order.total - credit, order.currency);
  // An order that is being made ready cannot wait for a transfer, and is in nobody's cart any more.
  const possible = order.lapsed ? ways.filter((way) => way !== 'bank_transfer') : ways;
  const others = possible.filter((way) => way !== method);
  const isOnline = (method === 'card' || method === 'ideal') && ways.includes(method);
  return (
    <section class="to-pay" aria-labelledby="to-pay">
      <h2 id="to-pay">
        {order.lapsed ? `Pay ${amount} again` : isTransfer ? `Send us ${amount}${captured > 0 ? ' more' : ''}` : `Pay ${amount} to order`}
      </h2>
      {captured > 0 ? (
        <p class="note" role="status">
          <b>{money(captured, order.currency)} came by bank transfer.</b> That is not all of it yet. If you pay in another way, or not at
          all, we send it back to you.
        </p>
      ) : null}
      {status === 'failed' ? (
        <p class="note note-bad" role="status">
          <b>Your payment did not go through.</b> Nothing was taken. Try again, or pay in another way: your goods are still yours.
        </p>
      ) : null}
      {order.lapsed ? (
        <p>
          Your bank had set the money aside and has let go of it: it does so after some days. Nothing was taken. We keep your goods, and
          your order leaves as soon as you have paid for it.
        </p>
      ) : null}
      {order.payUntil ? (
        <p>
          We keep your goods until <time datetime={order.payUntil}>{clock.dateTime(order.payUntil)}</time>, {left(order.payUntil, now)}. If
          it is not paid by then, the order is cancelled by itself.
        </p>
      ) : null}
      {isTransfer ? <Transfer order={order} amount={amount} supplier={supplier} /> : null}
      <div class="ways">
        {isOnline ? <Pay order={order} way={method} opId={opId} text={`Pay ${amount} now`} isMain /> : null}
        {others.map((way) => (
          <Pay key={way} order={order} way={way} opId={opId} text={OTHER[way]} isMain={false} />
        ))}
      </div>
      {order.lapsed ? null : <BackToCart order={order} />}
    </section>
  );
}

const OTHER: Record<PaymentMethod, string> = {
  card: 'Pay by card',
  ideal: `Pay by ${METHOD_WORDS.ideal}`,
  bank_transfer: 'Pay by bank transfer',
  cash_on_delivery: 'Pay in cash at the door',
};

interface PayProps {
  order: Order;
  way: PaymentMethod;
  opId: string;
  text: string;
  isMain: boolean;
}

/** One try to pay. Its key is made with the page, so a press that is sent twice is one try. */
function Pay({ order, way, opId, text, isMain }: PayProps) {
  return (
    <form method="post" action={`/orders/${order.id}/pay`} data-once>
      <input type="hidden" name="key" value={`pay:${opId}:${way}`} />
      <input type="hidden" name="paymentMethod" value={way} />
      <button type="submit" class={isMain ? 'button' : 'button button-quiet'}>
        {text}
      </button>
    </form>
  );
}

function Transfer({ order, amount, supplier }: { order: Order; amount: string; supplier: Payee }) {
  return (
    <>
      <dl class="transfer">
        <dt>Amount</dt>
        <dd>{amount}</dd>
        {supplier.iban ? (
          <>
            <dt>To</dt>
            <dd>{supplier.name}</dd>
            <dt>IBAN</dt>
            <dd>{spacedIban(supplier.iban)}</dd>
          </>
        ) : null}
        <dt>Reference</dt>
        <dd>{order.number}</dd>
      </dl>
      <p class="quiet">Please write the reference exactly, so that we find your payment. We begin with your order when it is here.</p>
    </>
  );
}

/* How long there is still. */
function left(until: string, now: string): string {
  const minutes = Math.max(0, Math.ceil((Date.parse(until) - Date.parse(now)) / 60_000));
  if (minutes < 120) return minutes === 1 ? '1 minute from now' : `${minutes} minutes from now`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours from now` : `${Math.floor(hours / 24)} days from now`;
}
