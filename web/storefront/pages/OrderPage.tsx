import type { Order } from '#contracts/orders.ts';
import { CartTotals } from '#storefront/cart/CartTotals.tsx';
import { dateTime, money } from '#storefront/format.ts';
import { Breadcrumbs } from '#storefront/layout/Breadcrumbs.tsx';
import { Page } from '#storefront/layout/Page.tsx';
import { AddressLines } from '#storefront/orders/AddressLines.tsx';
import { OrderLines } from '#storefront/orders/OrderLines.tsx';
import { PAYMENT, PAYMENT_STATUS, STATUS } from '#storefront/orders/status.ts';
import { Timeline } from '#storefront/orders/Timeline.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface OrderPageProps {
  shop: Shop;
  order: Order;
  justPlaced: boolean;
}

export function OrderPage({ shop, order, justPlaced }: OrderPageProps) {
  const title = `Order ${order.number}`;
  return (
    <Page shop={shop} kind="orders" title={title}>
      <div class="narrow">
        <Breadcrumbs trail={[{ href: '/orders', name: 'Your orders' }]} here={title} />
        <div class="plain-head">
          <h1>{justPlaced ? 'Ordered. Thank you!' : title}</h1>
          <p>
            <span class={`status status-${order.status}`}>{STATUS[order.status]}</span> Placed {dateTime(order.placedAt)}
            {justPlaced ? `, number ${order.number}` : ''}
          </p>
        </div>
        <div class="order">
          <section aria-labelledby="order-goods">
            <h2 id="order-goods">What is in it</h2>
            <OrderLines order={order} />
            <CartTotals sums={order} currency={order.currency} />
          </section>
          <div>
            <section aria-labelledby="order-way">
              <h2 id="order-way">Where it is</h2>
              <Timeline order={order} />
            </section>
            <section aria-labelledby="order-to">
              <h2 id="order-to">Where it goes</h2>
              <AddressLines address={order.address} />
            </section>
            <section aria-labelledby="order-pay">
              <h2 id="order-pay">Payment</h2>
              <p>
                {PAYMENT[order.payment.method]}, {PAYMENT_STATUS[order.payment.status]}
                {order.payment.refunded ? ` (${money(order.payment.refunded, order.currency)} back)` : ''}
              </p>
            </section>
          </div>
        </div>
      </div>
    </Page>
  );
}
