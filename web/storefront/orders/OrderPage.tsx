import type { Order, OrderStatus } from '#contracts/orders.ts';
import { clockIn, METHOD_WORDS, money, PAYMENT_WORDS, quantity, STATUS_WORDS, type StoreClock } from '#contracts/words.ts';
import { CartTotals } from '#storefront/carts/CartTotals.tsx';
import { Breadcrumbs } from '#storefront/layout/Breadcrumbs.tsx';
import { Page } from '#storefront/layout/Page.tsx';
import type { Shop } from '#storefront/shop.ts';
import { AddressLines } from './AddressLines.tsx';
import { BackToCart, OrderAgain } from './OrderAgain.tsx';

interface OrderPageProps {
  shop: Shop;
  order: Order;
  justPlaced: boolean;
  opId: string;
}

export function OrderPage({ shop, order, justPlaced, opId }: OrderPageProps) {
  const clock = clockIn(shop.timeZone);
  const title = `Order ${order.number}`;
  return (
    <Page shop={shop} kind="orders" title={title}>
      <div class="narrow">
        <Breadcrumbs trail={[{ href: '/orders', name: 'Your orders' }]} here={title} />
        <div class="plain-head">
          <h1>{justPlaced ? 'Ordered. Thank you!' : title}</h1>
          <p>
            <span class={`status status-${order.status}`}>{STATUS_WORDS[order.status]}</span> Placed {clock.dateTime(order.placedAt)}
            {justPlaced ? `, number ${order.number}` : ''}
          </p>
        </div>
        <div class="order">
          <section aria-labelledby="order-goods">
            <h2 id="order-goods">What is in it</h2>
            <OrderLines order={order} />
            <CartTotals sums={order} currency={order.currency} />
            <OrderAgain order={order} opId={opId} />
          </section>
          <div>
            <section aria-labelledby="order-way">
              <h2 id="order-way">Where it is</h2>
              <Timeline order={order} clock={clock} />
            </section>
            <section aria-labelledby="order-to">
              <h2 id="order-to">Where it goes</h2>
              <AddressLines address={order.address} />
            </section>
            <section aria-labelledby="order-pay">
              <h2 id="order-pay">Payment</h2>
              <p>
                {METHOD_WORDS[order.payment.method]}, {PAYMENT_WORDS[order.payment.status]}
                {order.payment.refunded ? ` (${money(order.payment.refunded, order.currency)} back)` : ''}
              </p>
              {order.status === 'pending_payment' ? <BackToCart order={order} /> : null}
            </section>
          </div>
        </div>
      </div>
    </Page>
  );
}

function OrderLines({ order }: { order: Order }) {
  return (
    <ul class="lines order-lines">
      {order.lines.map((line) => (
        <li class="line" key={line.variantId}>
          <span class="line-picture">
            {line.imageUrl ? <img src={line.imageUrl} alt="" width="48" height="48" loading="lazy" /> : null}
          </span>
          <p class="line-name">
            <a href={`/p/${line.slug}`}>{line.name}</a>
          </p>
          <p class="line-total">
            {line.discount > 0 ? <s>{money(line.gross, order.currency)}</s> : null} <b>{money(line.total, order.currency)}</b>
          </p>
          <p class="line-size">{line.variantName}</p>
          <p class="line-quantity">{line.unit === 'each' ? `× ${line.quantity}` : quantity(line.quantity, line.unit)}</p>
          <div class="line-notes">
            {line.adjustments.map((cut) => (
              <p class="line-cut" key={cut.ruleId}>
                {cut.label} <b>−{money(cut.amount, order.currency)}</b>
              </p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

const WAY: OrderStatus[] = ['confirmed', 'picking', 'out_for_delivery', 'delivered'];

/** The steps of an order: done, and still to come. */
function Timeline({ order, clock }: { order: Order; clock: StoreClock }) {
  const reached = WAY.indexOf(order.status);
  const ahead = order.status === 'cancelled' ? [] : WAY.slice(reached + 1);
  return (
    <ol class="timeline">
      {order.timeline.map((step, index) => (
        <li key={step.at} class={index === order.timeline.length - 1 ? 'done now' : 'done'}>
          <b>{STATUS_WORDS[step.status]}</b> <time datetime={step.at}>{clock.dateTime(step.at)}</time>
          {step.note ? <p>{step.note}</p> : null}
        </li>
      ))}
      {ahead.map((status) => (
        <li key={status}>
          <span>{STATUS_WORDS[status]}</span>
        </li>
      ))}
    </ol>
  );
}
