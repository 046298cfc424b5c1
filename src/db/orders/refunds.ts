import { type SQL, sql } from 'drizzle-orm';
import { named } from '#db/kit/named.ts';
import type { RefundRow } from '#db/payments/attempts.ts';
import { type payments as paymentsTable, refunds } from '#db/schema/index.ts';
import { paidOf, type RefundedPart, stands } from '#domain/payments/refund.ts';

/** A decision to give money back, and what it gives back of each line. */
export interface StoredRefund extends RefundRow {
  lines: RefundedPart[];
  /** It failed, no other refund has given its money back, and so much is left to give back. */
  isOpen: boolean;
  /** The same, and its money had left before it came back: it is still owed to the customer. */
  isOwed: boolean;
}

type PaymentSums = Pick<typeof paymentsTable.$inferSelect, 'captured' | 'credit' | 'refunding' | 'unneeded' | 'disputed'>;

/** What was given back of a line, with refunds that are decided and not done yet. */
export interface RefundedLine {
  position: number;
  quantity: number;
  /** With its deposit. */
  amount: number;
  tax: number;
  deposit: number;
}

/** The refunds of orders, each beside its lines, oldest first. `ids` is a SELECT of the orders' ids. */
export function refundLinesOf(ids: SQL): SQL {
  return sql`SELECT r.*, l.position AS line, l.quantity AS line_quantity, l.amount AS line_amount, l.tax AS line_tax, l.deposit AS line_deposit
    FROM refunds r LEFT JOIN refund_lines l ON l.refund_id = r.id
    WHERE r.order_id IN (${ids}) ORDER BY r.order_id, r.created_at, r.id, l.position`;
}

/* Null where a refund has no lines. */
interface Line {
  line: number | null;
  line_quantity: number;
  line_amount: number;
  line_tax: number;
  line_deposit: number;
}

/** The refunds of these rows. `payments` are those of their orders. */
export function refundsOf(rows: readonly unknown[], payments: ReadonlyMap<string, PaymentSums>): StoredRefund[] {
  const found = new Map<string, StoredRefund>();
  for (const [at, refund] of named(refunds, rows).entries()) {
    const stored = found.get(refund.id) ?? { ...refund, lines: [], isOpen: false, isOwed: false };
    const { line, line_quantity: quantity, line_amount: amount, line_tax: tax, line_deposit: deposit } = rows[at] as Line;
    if (line !== null) stored.lines.push({ position: line, quantity, amount, tax, deposit });
    found.set(refund.id, stored);
  }
  const all = [...found.values()];
  const replaced = new Set(all.map(({ replaces }) => replaces));
  for (const refund of all) {
    const { id, state, doneAt, amount, orderId } = refund;
    const payment = payments.get(orderId);
    refund.isOpen = state === 'failed' && !replaced.has(id) && payment !== undefined && payment.refunding + amount <= paidOf(payment);
    refund.isOwed = refund.isOpen && doneAt !== null;
  }
  return all;
}

/** What was given back of each line: also what is only decided, or is still owed. */
export function refundedOf(all: readonly Pick<StoredRefund, 'state' | 'isOwed' | 'lines'>[]): RefundedLine[] {
  const found = new Map<number, RefundedLine>();
  for (const { position, quantity, amount, tax, deposit } of all.flatMap((refund) => (stands(refund) ? refund.lines : []))) {
    const so = found.get(position) ?? { quantity: 0, amount: 0, tax: 0, deposit: 0 };
    found.set(position, {
      position,
      quantity: so.quantity + quantity,
      amount: so.amount + amount + deposit,
      tax: so.tax + tax,
      deposit: so.deposit + deposit,
    });
  }
  return [...found.values()];
}
