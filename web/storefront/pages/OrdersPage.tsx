import type { Order } from '#contracts/orders.ts';
import { Breadcrumbs } from '#storefront/layout/Breadcrumbs.tsx';
import { Page } from '#storefront/layout/Page.tsx';
import { OrderRow } from '#storefront/orders/OrderRow.tsx';
import type { Shop } from '#storefront/shop.ts';

export interface OrdersPageProps {
  shop: Shop;
  orders: Order[];
  nextCursor: string | null;
}

export function OrdersPage({ shop, orders, nextCursor }: OrdersPageProps) {
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
              <OrderRow order={order} key={order.id} />
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
        {nextCursor ? (
          <p class="more">
            <a class="button button-quiet" href={`/orders?cursor=${encodeURIComponent(nextCursor)}`} rel="next">
              Older orders
            </a>
          </p>
        ) : null}
      </div>
    </Page>
  );
}
