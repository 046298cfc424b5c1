import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Db, Statement } from '../client.ts';
import { people } from '../schema/index.ts';

/** The same password under today's settings; nothing, when it was changed meanwhile. */
export function rehash(db: Db, personId: string, from: string, to: string): Statement {
  return db
    .update(people)
    .set({ passwordHash: to })
    .where(and(eq(people.id, personId), eq(people.passwordHash, from)));
}

/** The id behind an address, as an expression; '' when there is none, so that both cost the same. */
export function idOfEmail(email: string): SQL {
  return sql`coalesce((SELECT id FROM people WHERE email = ${email}), '')`;
}
