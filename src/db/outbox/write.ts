import type { Db, Statement } from '#db/kit/db.ts';
import { outbox } from '#db/schema/index.ts';
import type { OutboxEvent } from './events.ts';

/** Announce an event: goes into the batch of what it announces, and `ctx.announce([id])` follows the commit. `now`: epoch milliseconds. */
export function announceEvent(db: Db, id: string, event: OutboxEvent, now: number): Statement {
  return db.insert(outbox).values({ id, kind: event.kind, payload: JSON.stringify(event.payload), createdAt: now });
}
