import { sql } from 'drizzle-orm';
import type { Db } from './kit/db.ts';

/** The smallest question the database can answer. */
export async function pingDatabase(db: Db): Promise<void> {
  await db.get(sql`SELECT n FROM guard WHERE id = 1`);
}
