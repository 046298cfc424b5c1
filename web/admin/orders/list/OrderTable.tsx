import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { ListTable } from '#admin/list/ListTable.tsx';
import { ATTENTION_WORDS } from '#admin/orders/attention.ts';
import { StatusBadge } from '#admin/orders/StatusBadge.tsx';
import { goodsWords, ownSum, stepOf } from '#admin/orders/words.ts';
import { dateTime } from '#admin/words/dates.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { count, isComposing, METHOD_WORDS, money, PAYMENT_WORDS } from '#contracts/words.ts';

interface OrderTableProps {
  items: StaffOrder[];
  /** The rows are still those of the previous page, while the next one loads. */
  old: boolean;
  chosen: ReadonlySet<string>;
  choose: (ids: ReadonlySet<string>) => void;
}

export function OrderTable({ items, old, chosen, choose }: OrderTableProps) {
  const movable = items.filter(stepOf).map(({ id }) => id);
  const all = movable.length > 0 && movable.every((id) => chosen.has(id));
  const flip = (id: string, on: boolean) => choose(new Set(on ? [...chosen, id] : [...chosen].filter((c) => c !== id)));
  return (
    <ListTable
      className="orders"
      old={old}
      highlight
      head={
        <>
          <Table.Th className="choice-cell">
            {movable.length > 0 ? (
              <label className="choose">
                <input type="checkbox" checked={all} onChange={(e) => choose(new Set(e.currentTarget.checked ? movable : []))} />
                <span className="choose-words">Choose all that can go on</span>
              </label>
            ) : (
              <span className="sr">Choice</span>
            )}
          </Table.Th>
          <Table.Th>Order</Table.Th>
          <Table.Th>Customer</Table.Th>
          <Table.Th>Goods</Table.Th>
          <Table.Th className="number">Total</Table.Th>
          <Table.Th>Payment</Table.Th>
          <Table.Th>Status</Table.Th>
        </>
      }
    >
      {items.map((order) => (
        <OrderRow key={order.id} order={order} chosen={stepOf(order) ? chosen.has(order.id) : null} onChoose={(on) => flip(order.id, on)} />
      ))}
    </ListTable>
  );
}

interface OrderRowProps {
  order: StaffOrder;
  /** Null if the reader can bring it nowhere. */
  chosen: boolean | null;
  onChoose: (chosen: boolean) => void;
}

function OrderRow({ order, chosen, onChoose }: OrderRowProps) {
  const { id, number, placedAt, customer, address, lines, status, payment, total, currency, attention } = order;
  const reasons = new Set(attention.map(({ reason }) => reason));
  return (
    <Table.Tr className="order-row" onKeyDown={goByArrow}>
      <Table.Td className="choice-cell">
        {chosen !== null && (
          <label className="choose">
            <input type="checkbox" checked={chosen} onChange={(e) => onChoose(e.currentTarget.checked)} />
            <span className="sr">{`Choose ${number}`}</span>
          </label>
        )}
      </Table.Td>
      <Table.Td className="order-number">
        <Link to="/orders/$orderId" params={{ orderId: id }} className="row-link">
          {number}
        </Link>
        <small className="soft">{dateTime(placedAt)}</small>
      </Table.Td>
      <Table.Td className="order-customer">
        {customer?.name ?? address.name ?? <span className="soft">Erased</span>}
        <small className="soft">{address.city}</small>
      </Table.Td>
      <Table.Td className="order-goods">
        {count(lines.length, 'line')}
        <small className="soft">{goodsWords(order)}</small>
      </Table.Td>
      <Table.Td className="number order-total">
        {money(total ?? ownSum(order), currency)}
        {total === null && <small className="soft">your part</small>}
      </Table.Td>
      <Table.Td className="order-payment">
        {payment ? (
          <>
            {METHOD_WORDS[payment.method]}
            <small className={payment.status === 'failed' ? 'dangerous' : 'soft'}>{PAYMENT_WORDS[payment.status]}</small>
          </>
        ) : (
          <span className="soft">Not shown</span>
        )}
      </Table.Td>
      <Table.Td className="order-status">
        <StatusBadge status={status} />
        {[...reasons].map((reason) => (
          <small key={reason} className="dangerous">
            {ATTENTION_WORDS[reason]}
          </small>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}

/** Up and down go to the same place of the next row. */
function goByArrow(event: KeyboardEvent<HTMLTableRowElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || isComposing(event.nativeEvent) || !(event.target instanceof HTMLElement)) return;
  const place = event.target.matches('.row-link') ? '.row-link' : '.choose input';
  const rows = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>(place) ?? [])];
  const next = rows[rows.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
