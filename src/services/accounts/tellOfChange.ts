import type { Statement } from '#db/kit/statement.ts';
import { announceEvent } from '#db/outbox/insertTask.ts';
import type { SecurityChange } from '#db/outbox/task.ts';
import type { Context } from '#services/context.ts';

export interface Telling {
  /** Goes into the batch of the change. */
  told: Statement;
  /** Follows the commit. */
  outboxId: string;
}

/** Tell a person by mail that how they sign in was changed, in case it was not them. */
export function tellOfChange(ctx: Context, personId: string, change: Omit<SecurityChange, 'at'>): Telling {
  const now = ctx.now();
  const outboxId = ctx.newId('outbox');
  const payload = { mail: 'security_changed', personId, change: { ...change, at: now } } as const;
  return { told: announceEvent(ctx.db, outboxId, { kind: 'mail', payload }, now), outboxId };
}
