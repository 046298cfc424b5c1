import { Table } from '@mantine/core';
import type { OrderLine, StaffOrder } from '#contracts/orders.ts';
import { count, hasAllArrived, money, pricedFor, quantity } from '#contracts/words.ts';
import { Sums } from './Sums.tsx';

/** The lines of an order with what each cost and why, and the sums. */
export function Goods({ order }: { order: StaffOrder }) {
  const { lines, currency, partial } = order;
  return (
    <section className="panel" aria-labelledby="goods">
      <h2 id="goods">{`${count(lines.length, 'line')}${partial ? ' of yours' : ''}`}</h2>
      <div className="table-box">
        <Table className="order-lines">
          <Table.Thead>
            <Table.Tr>
              <Table.Th className="number">Quantity</Table.Th>
              <Table.Th>Goods</Table.Th>
              <Table.Th className="number">Price</Table.Th>
              <Table.Th className="number">Total</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Line key={line.id} line={line} currency={currency} isBack={hasAllArrived(order.refunds)} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Sums order={order} />
    </section>
  );
}

function Line({ line, currency, isBack }: { line: OrderLine; currency: string; isBack: boolean }) {
  const { name, variantName, sku, imageUrl, unit, unitPrice, priceQuantity, gross, total, deposit, refundedAmount } = line;
  return (
    <Table.Tr className="order-line">
      <Table.Td className="number line-quantity">{unit === 'each' ? `${line.quantity} ×` : quantity(line.quantity, unit)}</Table.Td>
      <Table.Td className="line-what">
        <div className="line-goods">
          {imageUrl && <img src={imageUrl} alt="" width={36} height={36} loading="lazy" />}
          <div>
            <b>{name}</b> {variantName && <span>{variantName}</span>}
            <span className="sku">{sku}</span>
            <WhyLine line={line} currency={currency} />
            {refundedAmount > 0 && <small className="dangerous">{backWords(line, currency, isBack)}</small>}
          </div>
        </div>
      </Table.Td>
      <Table.Td className="number line-price">
        {money(unitPrice, currency)} <small className="soft">{pricedFor(priceQuantity, unit) || 'each'}</small>
      </Table.Td>
      <Table.Td className="number line-total">
        {total < gross && (
          <s className="soft">
            <span className="sr">was </span>
            {money(gross, currency)}
          </s>
        )}{' '}
        <b>{money(total, currency)}</b>
        {deposit > 0 && <small className="soft">{`+ ${money(deposit, currency)} deposit`}</small>}
      </Table.Td>
    </Table.Tr>
  );
}

/* An amount of money is allotted to lines without any of their goods. */
function backWords({ refunded, refundedAmount, unit }: OrderLine, currency: string, isBack: boolean): string {
  const sum = money(refundedAmount, currency);
  const word = isBack ? 'given back' : 'to give back';
  return refunded === 0 ? `${sum} ${word}` : `${unit === 'each' ? `${refunded} ×` : quantity(refunded, unit)} ${word}: ${sum}`;
}

/** What was taken off, by which rule, and the line's share of what was taken off the whole cart. */
function WhyLine({ line: { adjustments, cartDiscount }, currency }: { line: OrderLine; currency: string }) {
  if (adjustments.length === 0 && cartDiscount === 0) return null;
  return (
    <ul className="line-why">
      {adjustments.map(({ ruleId, label, amount }) => (
        <li key={ruleId}>{`${label}: −${money(amount, currency)}`}</li>
      ))}
      {cartDiscount > 0 && <li className="soft">{`Share of the discounts below: −${money(cartDiscount, currency)}`}</li>}
    </ul>
  );
}
