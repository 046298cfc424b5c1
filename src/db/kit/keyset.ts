import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** The row before the page, in a list that is sorted by time and then by id. */
export interface Before {
  /** Epoch milliseconds. */
  at: number;
  id: string;
}

/** The rows after `before` in a list that is newest first. All rows when it is null. */
export function olderThan(at: SQLWrapper, id: SQLWrapper, before: Before | null): SQL | undefined {
  return before ? sql`(${at}, ${id}) < (${before.at}, ${before.id})` : undefined;
}
