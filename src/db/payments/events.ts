import type { Db } from '#db/kit/db.ts';
import { readFirst } from '#db/kit/read.ts';
import { raw, type Statement } from '#db/kit/statement.ts';
import type { Task } from '#db/outbox/task.ts';

export interface GatewayEventRow {
  id: string;
  type: string;
  intentId: string | null;
  /** Epoch milliseconds. */
  receivedAt: number;
}

/** Store an event of the gateway with its task. The same event a second time stores neither. */
export function storeEvent({ id, type, intentId, receivedAt }: GatewayEventRow, task: Task): Statement[] {
  return [
    raw(
      'INSERT INTO gateway_events (id, type, intent_id, received_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO NOTHING',
      id,
      type,
      intentId,
      receivedAt,
    ),
    raw(
      'INSERT INTO outbox (id, kind, queue, payload, created_at) SELECT ?1, ?2, ?3, ?4, ?5 WHERE changes() = 1 RETURNING id',
      ...[task.id, task.kind, task.queue, JSON.stringify(task.payload), receivedAt],
    ),
  ];
}

export function readEvent(db: Db, id: string): Promise<GatewayEventRow | null> {
  return readFirst<GatewayEventRow>(
    db,
    raw('SELECT id, type, intent_id AS intentId, received_at AS receivedAt FROM gateway_events WHERE id = ?1', id),
  );
}
