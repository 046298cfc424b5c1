import type { ReadDb } from '#db/kit/db.ts';
import { anyReplica } from '#db/kit/replicas.ts';
import type { Context, SignedInContext } from './context.ts';

/*
 * Where a call reads. What does not ask here reads the primary, `ctx.db`: decisions, writes, staff, carts, and the look at a session
 * (docs/decisions/0012-what-a-replica-may-answer.md).
 */

/** For what everybody sees. Shoppers get it from any replica; staff must see what they have just written. */
export function publicReads({ actor, db }: Context): ReadDb {
  return actor.kind === 'guest' || actor.kind === 'member' ? anyReplica(db) : db;
}

/** For what is the caller's own. It is never older than the moment at which this call looked at their session. */
export function ownReads({ actor, db }: SignedInContext): ReadDb {
  return (actor.kind === 'member' && actor.reads) || db;
}
