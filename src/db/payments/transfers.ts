import { guardOneRow } from '#db/kit/guard.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import { bookMovements } from './ledger.ts';

export interface Transfer {
  orderId: string;
  /** Minor units. */
  amount: number;
  /** What the bank's statement says. */
  reference: string | null;
  /** A member of staff. */
  by: string;
}

/** Book a bank transfer, once: CHECK `nothing_matched` when one of this amount with this reference is booked for the order. */
export function bookTransfer({ orderId, amount, reference, by }: Transfer, now: number): Statement[] {
  const id = `${orderId}:transfer:${amount}${reference === null ? '' : `:${reference}`}`;
  return [
    ...bookMovements([{ id, orderId, kind: 'transfer_received', amount, by, ...(reference === null ? {} : { reference }) }], now),
    guardOneRow(),
  ];
}

const BACK = `INSERT INTO refunds (id, order_id, target, method, unneeded, amount, reason, state, created_at, by)`;

export interface SendingBack {
  id: string;
  orderId: string;
  reason: string;
  by: string;
  now: number;
}

/** Decide to send money back by transfer that came by transfer and pays nothing of its order. Nothing when it is no money. */
export function sendBack({ id, orderId, reason, by, now }: SendingBack, amount: number): Statement[] {
  return amount > 0
    ? [raw(`${BACK} VALUES (?1, ?2, 'method', 'bank_transfer', 1, ?6, ?3, 'decided', ?4, ?5)`, id, orderId, reason, now, by, amount)]
    : [];
}

/* What came by transfer, and nobody has sent back or decided to. */
const HELD = `((SELECT coalesce(sum(m.amount), 0) FROM payment_movements m WHERE m.order_id = payments.order_id AND m.kind = 'transfer_received')
  - (SELECT coalesce(sum(r.amount), 0) FROM refunds r WHERE r.order_id = payments.order_id AND r.method = 'bank_transfer' AND r.state <> 'failed'))`;
const ALL_HELD = `${BACK} SELECT ?1, order_id, 'method', 'bank_transfer', 1, ${HELD}, ?3, 'decided', ?4, ?5 FROM payments
WHERE order_id = ?2 AND ${HELD} > 0`;

/** The same with all that came by transfer, since another payment counts. */
export function sendBackHeld({ id, orderId, reason, by, now }: SendingBack): Statement[] {
  return [raw(ALL_HELD, id, orderId, reason, now, by)];
}

/** The same for an order that is cancelled, if its transfers have not paid it: else they are refunded as its payment. */
export function sendBackShort({ id, orderId, reason, by, now }: SendingBack): Statement[] {
  return [raw(`${ALL_HELD} AND captured - unneeded + credit < amount`, id, orderId, reason, now, by)];
}
