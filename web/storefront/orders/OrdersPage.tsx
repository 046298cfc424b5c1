import type { Order } from '#contracts/orders.ts';
import { clockIn, count, money, STATUS_WORDS, type StoreClock } from '#contracts/words.ts';
import { Breadcrumbs } from '#storefront/layout/Breadcrumbs.tsx';
import { Page } from '#storefront/layout/Page.tsx';
import { after, Pager } from '#storefront/layout/Pager.tsx';
import type { Shop } from '#storefront/shop.ts';
import { OrderAgain } from './OrderAgain.tsx';

interface OrdersPageProps {
  shop: Shop;
  orders: Order[];
  nextCursor: string | null;
  /** Of the buttons to order again. */
  opId: string;
}

export function OrdersPage({ shop, orders, nextCursor, opId }: OrdersPageProps) {
  const clock = clockIn(shop.timeZone);
  return (
    <Page shop={shop} kind="orders" title="Your orders">
      <div class="narrow">
        <div class="plain-head">
          <Breadcrumbs trail={[{ href: '/account', name: 'Your account' }]} />
          <h1>Your orders</h1>
        </div>
        {orders.length ? (
          <ul class="order-rows">
            {orders.map((order) => (
              <OrderRow order={order} clock={clock} opId={opId} key={order.id} />
            ))}
          </ul>
        ) : (
          <div class="note">
            <p>
              <b>No orders yet.</b> What you order shows up here, with every step until it is at your door.
            </p>
            <a class="button" href="/">
              To the hall
            </a>
          </div>
        )}
        <Pager next={after('/orders', nextCursor)} text="Older orders" />
      </div>
    </Page>
  );
}

function OrderRow({ order, clock, opId }: { order: Order; clock: StoreClock; opId: string }) {
  return (
    <li class="order-row">
      <a href={`/orders/${order.id}`}>
        <b>{clock.date(order.placedAt)}</b> <small>{order.number}</small>
      </a>
      <span class="order-pictures" aria-hidden="true">
        {order.lines
          .slice(0, 5)
          .map((line) =>
            line.imageUrl ? <img key={line.variantId} src={line.imageUrl} alt="" width="32" height="32" loading="lazy" /> : null,
          )}
      </span>
      <span class="order-size">{count(order.lines.length, 'line')}</span>
      <span class={`status status-${order.status}`}>{STATUS_WORDS[order.status]}</span>
      <b class="order-total">{money(order.total, order.currency)}</b>
      <OrderAgain order={order} opId={opId} />
    </li>
  );
}
