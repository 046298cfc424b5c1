import { drizzle } from 'drizzle-orm/d1';
import type { Db, ReadDb } from './db.ts';

/* Reads that need not come from the primary. Which ones: src/services/reads.ts. */

const kept = new WeakMap<Db, ReadDb>();

/**
 * Reads that any copy of the database may answer, however old it is. Each call is a D1 session of its own: one that lasts would carry a
 * bookmark, and wait until the replica has all that it ever saw.
 */
export function anyReplica(db: Db): ReadDb {
  const found = kept.get(db);
  if (found) return found;
  const session = () => db.$client.withSession('first-unconstrained');
  const reads = readThrough({
    prepare: (sql) => session().prepare(sql),
    batch: <T>(statements: D1PreparedStatement[]) => session().batch<T>(statements),
  });
  kept.set(db, reads);
  return reads;
}

/**
 * Reads of one D1 session: the primary answers the first, and gives a bookmark. Any copy that is at least as new as that may answer the
 * later ones.
 */
export function primaryFirst(db: Db): ReadDb {
  return readThrough(db.$client.withSession('first-primary'));
}

function readThrough(client: ReadDb['$client']): ReadDb {
  // Drizzle asks for a whole database, but only prepares statements and runs batches.
  return drizzle(client as D1Database);
}
