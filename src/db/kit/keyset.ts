import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** Where a page of a list begins that is sorted by a moment and then by id: the row before it. */
export interface Before {
  /** Epoch milliseconds. */
  at: number;
  id: string;
}

/** The rows behind `before` in a list that is newest first; all of them where it is null. */
export function olderThan(at: SQLWrapper, id: SQLWrapper, before: Before | null): SQL | undefined {
  return before ? sql`(${at}, ${id}) < (${before.at}, ${before.id})` : undefined;
}
