import type { Order, OrderStatus } from '#contracts/orders.ts';
import { dateTime } from '#storefront/format.ts';
import { STATUS } from './status.ts';

const WAY: OrderStatus[] = ['confirmed', 'picking', 'out_for_delivery', 'delivered'];

/** What has happened, and what is still to come. */
export function Timeline({ order }: { order: Order }) {
  const reached = WAY.indexOf(order.status);
  const ahead = order.status === 'cancelled' ? [] : WAY.slice(reached + 1);
  return (
    <ol class="timeline">
      {order.timeline.map((step, index) => (
        <li key={step.at} class={index === order.timeline.length - 1 ? 'done now' : 'done'}>
          <b>{STATUS[step.status]}</b> <time datetime={step.at}>{dateTime(step.at)}</time>
          {step.note ? <p>{step.note}</p> : null}
        </li>
      ))}
      {ahead.map((status) => (
        <li key={status}>
          <span>{STATUS[status]}</span>
        </li>
      ))}
    </ol>
  );
}
