import { sql } from 'drizzle-orm';
import { type Before, olderThan } from '#db/kit/keyset.ts';
import { allRows, type Read } from '#db/kit/read.ts';
import { fromSql } from '#db/kit/statement.ts';
import type { AttemptState, AttemptWish, MovementKind } from '#domain/payments/words.ts';

/** An attempt to pay an order at the gateway, with all that the store was told of it. Times are epoch milliseconds. */
export interface ListedAttempt {
  id: string;
  method: 'card' | 'ideal';
  amount: number;
  createdAt: number;
  intentId: string | null;
  state: AttemptState;
  wanted: AttemptWish;
  declined: string | null;
  /** How many events said that it was declined. */
  declines: number;
  challenged: number;
  authorisedUntil: number | null;
  disputeOpen: number;
  trouble: string | null;
  askedAt: number;
  closedAt: number | null;
  /** Newest first. */
  movements: AttemptMovement[];
  /** The newest, newest first, and how many there are in all. */
  events: { at: number; type: string }[];
  eventCount: number;
}

export interface AttemptMovement {
  at: number;
  kind: MovementKind;
  amount: number;
  by: string;
  byName: string | null;
  reference: string | null;
}

const DECLINED = 'payment_intent.payment_failed';

const MOVEMENTS = sql`(SELECT json_group_array(json_object('at', at, 'kind', kind, 'amount', amount, 'by', by, 'byName', name, 'reference', reference))
  FROM (SELECT m.at, m.kind, m.amount, m.by, p.name, m.reference FROM payment_movements m LEFT JOIN people p ON p.id = m.by
    WHERE m.order_id = a.order_id AND m.attempt_id = a.id ORDER BY m.at DESC, m.rowid DESC))`;

type Row = Omit<ListedAttempt, 'movements' | 'events'> & { movements: string; events: string };

/** The attempts to pay an order, newest first: those after `before`, at most `limit`, each with its newest events. */
export function attemptList(
  { orderId, mostEvents }: { orderId: string; mostEvents: number },
  before: Before | null,
  limit: number,
): Read<ListedAttempt[]> {
  const older = olderThan(sql`a.created_at`, sql`a.id`, before) ?? sql`true`;
  const events = sql`(SELECT json_group_array(json_object('at', received_at, 'type', type)) FROM (SELECT received_at, type FROM gateway_events
    WHERE intent_id = a.intent_id ORDER BY received_at DESC, id DESC LIMIT ${mostEvents}))`;
  const statement = sql`SELECT a.id, a.method, a.amount, a.created_at AS createdAt, a.intent_id AS intentId, a.state, a.wanted, a.declined, a.challenged,
      a.authorised_until AS authorisedUntil, a.dispute_open AS disputeOpen, iif(a.state = 'authorised', coalesce(a.uncaptured, a.trouble), a.trouble) AS trouble,
      a.asked_at AS askedAt, a.closed_at AS closedAt, ${MOVEMENTS} AS movements, ${events} AS events,
      (SELECT count(*) FROM gateway_events WHERE intent_id = a.intent_id) AS eventCount,
      (SELECT count(*) FROM gateway_events WHERE intent_id = a.intent_id AND type = ${DECLINED}) AS declines
    FROM payment_attempts a WHERE a.order_id = ${orderId} AND ${older} ORDER BY a.created_at DESC, a.id DESC LIMIT ${limit}`;
  return allRows<Row, ListedAttempt>(fromSql(statement), (row) => ({
    ...row,
    movements: JSON.parse(row.movements),
    events: JSON.parse(row.events),
  }));
}
