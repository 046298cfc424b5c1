import type { Order } from '#contracts/orders.ts';
import { count, date, money } from '#storefront/format.ts';
import { STATUS } from './status.ts';

export function OrderRow({ order }: { order: Order }) {
  return (
    <li class="order-row">
      <a href={`/orders/${order.id}`}>
        <b>{date(order.placedAt)}</b> <small>{order.number}</small>
      </a>
      <span class="order-pictures" aria-hidden="true">
        {order.lines
          .slice(0, 5)
          .map((line) =>
            line.imageUrl ? <img key={line.variantId} src={line.imageUrl} alt="" width="32" height="32" loading="lazy" /> : null,
          )}
      </span>
      <span class="order-size">{count(order.lines.length, 'line')}</span>
      <span class={`status status-${order.status}`}>{STATUS[order.status]}</span>
      <b class="order-total">{money(order.total, order.currency)}</b>
    </li>
  );
}
