import { type SQL, sql } from 'drizzle-orm';
import { guardThat } from '#db/kit/guard.ts';
import { allRows, type Read } from '#db/kit/read.ts';
import { fromSql, type Statement } from '#db/kit/statement.ts';
import type { AttentionReason } from '#domain/payments/words.ts';

/*
 * The view `order_attention` says which orders need somebody who looks after their money, and why: a row for each reason. It is made of a
 * few small partial indexes, so nothing has to be kept up to date.
 */

export interface AttentionRow {
  orderId: string;
  reason: AttentionReason;
  /** Minor units. */
  amount: number;
  /** The gateway's word. */
  why: string | null;
}

/** The reasons of these orders. `ids` is a SELECT of their ids. */
export function attentionOf(ids: SQL): Read<AttentionRow[]> {
  const reasons = sql`SELECT order_id AS orderId, reason, amount, why FROM order_attention WHERE order_id IN (${ids})`;
  return allRows<AttentionRow, AttentionRow>(fromSql(reasons), (row) => row);
}

/** Stop the batch (CHECK `nothing_matched`) unless nobody has paid for an order that was authorised. */
export function guardLapsed(orderId: string): Statement {
  return guardThat(sql`EXISTS (SELECT 1 FROM order_attention WHERE order_id = ${orderId} AND reason = 'lapsed')`);
}

/** A SELECT of the ids of all orders that need attention. */
export const NEEDING_ATTENTION = sql`SELECT DISTINCT order_id AS id FROM order_attention`;
