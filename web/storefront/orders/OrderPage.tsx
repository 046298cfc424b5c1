import { orderMark } from '#contracts/orderLive.ts';
import type { Order, OrderLine, OrderStatus, PaymentMethod } from '#contracts/orders.ts';
import type { Problem } from '#contracts/problem.ts';
import { clockIn, EXEMPTION_WORDS, hasAllArrived, money, quantity, STATUS_WORDS, type StoreClock } from '#contracts/words.ts';
import { CartTotals } from '#storefront/carts/CartTotals.tsx';
import { ProblemNote } from '#storefront/forms/Problems.tsx';
import { Breadcrumbs } from '#storefront/layout/Breadcrumbs.tsx';
import { Page } from '#storefront/layout/Page.tsx';
import { type Asked, OrderRequests } from '#storefront/requests/OrderRequests.tsx';
import type { Shop } from '#storefront/shop.ts';
import { AddressLines } from './AddressLines.tsx';
import { CancelOrder } from './CancelOrder.tsx';
import { OrderAgain } from './OrderAgain.tsx';
import { Papers } from './Papers.tsx';
import { PaymentSums } from './PaymentSums.tsx';
import { type Payee, ToPay } from './ToPay.tsx';
import { whatNext } from './whatNext.ts';

interface OrderPageProps {
  shop: Shop;
  order: Order;
  asked: Asked;
  /** The shopper comes from the checkout, or from where they paid. */
  justPlaced: boolean;
  /** Made with the page, for its buttons. */
  opId: string;
  /** How the store takes money. */
  ways: readonly PaymentMethod[];
  supplier: Payee;
  /** Why something was not done. */
  problem: Problem | null;
}

export function OrderPage({ shop, order, asked, justPlaced, opId, ways, supplier, problem }: OrderPageProps) {
  const clock = clockIn(shop.timeZone);
  const title = `Order ${order.number}`;
  const isThanked = justPlaced && isOrdered(order);
  return (
    <Page shop={shop} kind="orders" title={title}>
      <div class="narrow" data-live data-order={order.id} data-mark={orderMark(order)}>
        <Breadcrumbs trail={[{ href: '/orders', name: 'Your orders' }]} here={title} />
        <div class="plain-head">
          <h1 tabindex={-1}>{isThanked ? 'Ordered. Thank you!' : title}</h1>
          <p>
            <span class={`status status-${order.status}`}>{STATUS_WORDS[order.status]}</span> Placed {clock.dateTime(order.placedAt)}
            {isThanked ? `, number ${order.number}` : ''}
          </p>
        </div>
        <ProblemNote problem={problem} />
        {order.status === 'pending_payment' || order.lapsed ? (
          <ToPay order={order} clock={clock} now={shop.now} ways={ways} supplier={supplier} opId={opId} />
        ) : (
          <p class="what-next">{whatNext(order)}</p>
        )}
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
              <CancelOrder order={order} />
            </section>
            <OrderRequests order={order} asked={asked} clock={clock} />
            <section aria-labelledby="order-to">
              <h2 id="order-to">Where it goes</h2>
              <AddressLines address={order.address} />
              {order.courierNote ? (
                <p class="courier-note">
                  <b>For the courier:</b> {order.courierNote}
                </p>
              ) : null}
            </section>
            <section aria-labelledby="order-pay">
              <h2 id="order-pay">Payment</h2>
              <PaymentSums order={order} />
            </section>
            <section aria-labelledby="order-papers">
              <h2 id="order-papers">Papers</h2>
              <Papers order={order} />
            </section>
          </div>
        </div>
      </div>
    </Page>
  );
}

/* A transfer is sent later. Any other order that waits for its payment is not done yet. */
function isOrdered({ status, payment }: Order): boolean {
  return status !== 'cancelled' && (status !== 'pending_payment' || payment.method === 'bank_transfer');
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
          <p class="line-quantity">{amountOf(line.quantity, line)}</p>
          <div class="line-notes">
            {line.adjustments.map((cut) => (
              <p class="line-cut" key={cut.ruleId}>
                {cut.label} <b>−{money(cut.amount, order.currency)}</b>
              </p>
            ))}
            {EXEMPTION_WORDS[line.withdrawalExempt] ? <p class="line-exempt">{EXEMPTION_WORDS[line.withdrawalExempt]}</p> : null}
            {line.refundedAmount > 0 ? (
              <p class="line-back">
                {hasAllArrived(order.refunds) ? 'Given back' : 'Goes back'}
                {line.refunded > 0 && line.refunded < line.quantity ? ` for ${amountOf(line.refunded, line)}` : ''}{' '}
                <b>{money(line.refundedAmount, order.currency)}</b>
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function amountOf(of: number, { unit }: Pick<OrderLine, 'unit'>): string {
  return unit === 'each' ? `× ${of}` : quantity(of, unit);
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
