import '#admin/orders/orders.css';
import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '#admin/api/problem.ts';
import { lastOrders } from '#admin/orders/feature.ts';
import { Attempts } from '#admin/orders/money/Attempts.tsx';
import { orderQuery } from '#admin/orders/queries.ts';
import { Empty, Failed, LoadingRows, PageHead } from '#admin/parts/Page.tsx';
import { OrderRequests } from '#admin/requests/OrderRequests.tsx';
import { storeClock } from '#admin/words/dates.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { Addressee } from './Addressee.tsx';
import { Goods } from './Goods.tsx';
import { NeedsAttention } from './NeedsAttention.tsx';
import { Note } from './Note.tsx';
import { OrderHead } from './OrderHead.tsx';
import { Payment } from './Payment.tsx';
import { Timeline } from './Timeline.tsx';

const route = getRouteApi('/staff/orders/$orderId');

/** One order: what is in it and why it cost that, for whom, the payment, what happened, and what can be done next. */
export function OrderPage() {
  const { orderId } = route.useParams();
  const { data, error, refetch } = useQuery(orderQuery(orderId));
  if (data) return <OrderView key={data.id} order={data} />;
  return (
    <>
      <PageHead title="Order" back={<lastOrders.Back />} />
      {isProblem(error, 'not_found') ? (
        <Empty icon="orders" title="There is no such order here">
          <p>The address may be mistyped, or the order has no goods of your departments.</p>
        </Empty>
      ) : error ? (
        <Failed error={error} what="This order" retry={() => void refetch()} />
      ) : (
        <LoadingRows rows={8} />
      )}
    </>
  );
}

function OrderView({ order }: { order: StaffOrder }) {
  const { payUntil, partial } = order;
  return (
    <div className="order-page">
      <OrderHead order={order} back={<lastOrders.Back />} />
      <NeedsAttention order={order} />
      {payUntil && (
        <Alert color="honey">{`It waits for its payment until ${storeClock().dateTime(payUntil)}. Then the store cancels it, and its goods can be sold again.`}</Alert>
      )}
      {partial && (
        <Alert color="honey" title="A part of an order">
          Others have goods in it too. You see the goods of your departments; the sums and the payment are of the whole order and are not
          shown. If you move it, the whole order moves.
        </Alert>
      )}
      <div className="order-columns">
        <div>
          <Goods order={order} />
          <Note order={order} />
        </div>
        <div>
          <OrderRequests order={order} />
          <Addressee order={order} />
          <Payment order={order} />
          <Attempts order={order} />
          <Timeline order={order} />
        </div>
      </div>
    </div>
  );
}
