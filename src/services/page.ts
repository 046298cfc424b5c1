import type { Before } from '#db/kit/keyset.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { decodeCursor, encodeCursor, type Position } from '#kit/cursor.ts';

export interface PageQuery {
  limit: number;
  cursor?: string | undefined;
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export interface List<Row, Item> {
  /** The list's name and order: a cursor of another is refused. */
  sort: string;
  /** Up to `most` rows behind `after`, the last row of the page before; from the beginning where it is null. */
  read(after: Position | null, most: number): Promise<readonly Row[]>;
  /** What a row is sorted by, and its id. */
  position(row: Row): Omit<Position, 'sort'>;
  present(row: Row): Item;
}

/** The one way to answer a list: from a cursor, a page of rows, and the cursor to the next page. 422 at `cursor` for one of another list. */
export async function readPage<Row, Item>({ limit, cursor }: PageQuery, list: List<Row, Item>): Promise<Result<Page<Item>>> {
  const after = cursor ? decodeCursor(cursor, list.sort) : null;
  if (cursor && !after) return refuse({ code: 'validation_failed', errors: [{ path: 'cursor', message: 'Not a cursor of this list' }] });
  // One more than is shown tells whether there is another page.
  const rows = await list.read(after, limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return ok({
    items: shown.map((row) => list.present(row)),
    nextCursor: last === undefined ? null : encodeCursor({ sort: list.sort, ...list.position(last) }),
  });
}

/** For lists that are sorted by a moment, newest first: where the page before ended. */
export function momentOf(after: Position | null): Before | null {
  return after && { at: Number(after.key[0]) || 0, id: after.id };
}
