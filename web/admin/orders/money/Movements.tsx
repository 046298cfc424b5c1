import { moverName } from '#admin/orders/words.ts';
import { dateTime } from '#admin/words/dates.ts';
import type { MoneyMoved } from '#contracts/orderMoney.ts';
import type { StaffOrder } from '#contracts/orders.ts';
import { money } from '#contracts/words.ts';

const WORDS: Record<MoneyMoved['kind'], string> = {
  credit_spent: 'Paid with store credit',
  authorised: 'Set aside by the bank',
  voided: 'Let go by the bank',
  captured: 'Received',
  returned: 'Sent back at once: not needed',
  return_failed: 'Came back to us: did not arrive',
  transfer_received: 'Transfer came in',
  cash_received: 'Cash received',
  refunded: 'Paid back',
  refund_failed: 'Came back to us: did not arrive',
  cash_given_back: 'Cash given back',
  credited: 'Put to store credit',
  disputed: 'Asked back by the bank',
  dispute_won: 'Given back by the bank',
};

/** The book of an order's money, oldest first. */
export function Movements({ order: { movements, currency } }: { order: StaffOrder }) {
  if (movements.length === 0) return null;
  return (
    <details className="movements">
      <summary>Every movement of money</summary>
      <MovementList movements={movements} currency={currency} />
    </details>
  );
}

export function MovementList({ movements, currency }: Pick<StaffOrder, 'movements' | 'currency'>) {
  if (movements.length === 0) return null;
  return (
    <ol>
      {movements.map(({ at, kind, amount, by, reference }) => (
        <li key={`${at} ${kind} ${amount} ${reference}`}>
          <span>{WORDS[kind]}</span> <b>{money(amount, currency)}</b>
          <small className="soft">{[dateTime(at), `by ${moverName(by)}`].join(', ')}</small>
          {reference && <small className="soft movement-reference">{reference}</small>}
        </li>
      ))}
    </ol>
  );
}
