import { type AuditEntry, writeAudit } from '../../db/audit/write.ts';
import type { Statement } from '../../db/client.ts';
import type { Person } from '../caller.ts';
import type { Context } from '../context.ts';

/** What a member of staff does, for the audit: goes into the batch of the write it tells of, with the request that asked for it. */
export function record(ctx: Context, person: Person, did: Omit<AuditEntry, 'id' | 'at' | 'actorId' | 'requestId'>): Statement {
  return writeAudit(ctx.db, { ...did, id: ctx.newId('audit'), at: ctx.now(), actorId: person.id, requestId: ctx.requestId });
}
