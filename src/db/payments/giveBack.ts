import { raw, type Statement } from '#db/kit/statement.ts';
import { sendBackShort } from './transfers.ts';

/*
 * What is left to give back: to the method what came by it, to store credit the rest. Both are nothing for what was only authorised: the
 * attempt is cancelled instead. What pays nothing of the order goes back by itself. What a bank has asked back, and what went back beyond
 * the payment in the pages of the gateway, the customer has already.
 */
const GONE = '(disputed + (SELECT coalesce(sum(a.beyond), 0) FROM payment_attempts a WHERE a.order_id = payments.order_id))';
const ALL = `captured - unneeded + credit - refunding - ${GONE}`;
const BY_METHOD = `min(captured - unneeded - ${GONE} - (SELECT coalesce(sum(amount), 0) FROM refunds r
  WHERE r.order_id = payments.order_id AND r.target = 'method' AND NOT r.unneeded AND r.state <> 'failed'), ${ALL})`;

const refund = (
  target: string,
  state: string,
  amount: string,
) => `INSERT INTO refunds (id, order_id, target, method, amount, reason, state, created_at, done_at, by)
SELECT ?1, order_id, '${target}', iif('${target}' = 'method', method, NULL), ${amount}, ?3, '${state}', ?4, iif('${state}' = 'done', ?4, NULL), ?5 FROM payments WHERE order_id = ?2 AND ${amount} > 0`;

const CANCEL_ATTEMPTS = `UPDATE payment_attempts SET wanted = 'cancel' WHERE order_id = ?1 AND wanted = 'payment' AND state <> 'captured'`;

export interface GivingBack {
  orderId: string;
  /** The ids of the refunds, should they be needed. */
  refundIds: { method: string; credit: string };
  reason: string;
  by: string;
  now: number;
}

/** Give back all that was paid for an order, and let nobody pay it any more. What goes through the gateway is only decided here. */
export function giveBackAll({ orderId, refundIds, reason, by, now }: GivingBack): Statement[] {
  return [
    raw(CANCEL_ATTEMPTS, orderId),
    ...sendBackShort({ id: `${refundIds.method}:transfer`, orderId, reason, by, now }),
    raw(refund('method', 'decided', BY_METHOD), refundIds.method, orderId, reason, now, by),
    raw(refund('credit', 'done', ALL), refundIds.credit, orderId, reason, now, by),
    ...creditRefund(refundIds.credit, now),
  ];
}

const CREDIT_ENTRY = `INSERT INTO credit_entries (id, person_id, order_id, amount, reason, at)
SELECT r.id, o.person_id, o.id, r.amount, 'refund', ?2 FROM refunds r JOIN orders o ON o.id = r.order_id WHERE r.id = ?1 AND o.person_id IS NOT NULL`;
const CREDITED = `INSERT INTO payment_movements (id, order_id, kind, amount, refund_id, at, by)
SELECT id, order_id, 'credited', amount, id, ?2, by FROM refunds WHERE id = ?1`;

/** Put a refund to store credit, if there is one with this id, on the account of the customer. */
export function creditRefund(refundId: string, now: number): Statement[] {
  return [raw(CREDIT_ENTRY, refundId, now), raw(CREDITED, refundId, now)];
}
