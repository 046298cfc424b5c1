import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import * as schema from '#db/schema/index.ts';

/** The database. Each call goes to the primary, unless it goes through a `ReadDb` of replicas.ts. */
export type Db = DrizzleD1Database<typeof schema> & { $client: D1Database };

/** The part of a database that reads. A `Db` is one too. Nothing is written through it: writers and `commit` take a `Db`. */
export type ReadDb = Pick<Db, 'select'> & { readonly $client: Pick<D1Database, 'prepare' | 'batch'> };

export function openDb(d1: D1Database): Db {
  return drizzle(d1, { schema });
}
