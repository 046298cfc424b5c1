import type { Order } from '#contracts/orders.ts';
import { money, quantity } from '#storefront/format.ts';

export function OrderLines({ order }: { order: Order }) {
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
