import type { ReactNode } from 'react';
import type { StaffOrder } from '#contracts/orders.ts';
import { money, taxWords } from '#contracts/words.ts';

/** How the lines become the total. Nothing for a part of an order. */
export function Sums({ order }: { order: StaffOrder }) {
  const { currency, subtotal, discounts, lines, depositTotal, deliveryFee, delivery, taxes, taxIncluded, total } = order;
  if (total === null || subtotal === null || deliveryFee === null || taxIncluded === null) return null;
  const onLines = lines.reduce((sum, { discount }) => sum + discount, 0);
  return (
    <dl className="sums">
      <Sum what="Goods">{money(subtotal, currency)}</Sum>
      {onLines > 0 && <Sum what="Discounts on lines">{`−${money(onLines, currency)}`}</Sum>}
      {discounts.map(({ ruleId, label, amount }) => (
        <Sum key={ruleId} what={label}>{`−${money(amount, currency)}`}</Sum>
      ))}
      {depositTotal ? <Sum what="Deposits">{money(depositTotal, currency)}</Sum> : null}
      <Sum what="Delivery">
        {delivery && (
          <>
            <span className="soft">{delivery.label}</span> <s className="soft">{money(delivery.before, currency)}</s>{' '}
          </>
        )}
        {money(deliveryFee, currency)}
      </Sum>
      <div className="sums-total">
        <dt>
          Total <small className="soft">{taxWords({ taxes, taxIncluded }, currency)}</small>
        </dt>
        <dd>{money(total, currency)}</dd>
      </div>
    </dl>
  );
}

function Sum({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </div>
  );
}
