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
  /** The name of the list and its order. A cursor of another list is refused. */
  sort: string;
  /** Up to `most` rows after the row `after`, the last one of the previous page. From the beginning when it is null. */
  read(after: Position | null, most: number): Promise<readonly Row[]>;
  /** The sort key of a row, and its id. */
  position(row: Row): Omit<Position, 'sort'>;
  present(row: Row): Item;
}

/**
 * The list spine, the only way to answer a list: cursor in, a page of rows and the next cursor out. 422 at `cursor` for a cursor of
 * another list.
 */
export async function readPage<Row, Item>({ limit, cursor }: PageQuery, list: List<Row, Item>): Promise<Result<Page<Item>>> {
  const after = cursor ? decodeCursor(cursor, list.sort) : null;
  if (cursor && !after) return refuse({ code: 'validation_failed', errors: [{ path: 'cursor', message: 'Not a cursor of this list' }] });
  // One row more than is shown: it tells whether there is a next page.
  const rows = await list.read(after, limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return ok({
    items: shown.map((row) => list.present(row)),
    nextCursor: last === undefined ? null : encodeCursor({ sort: list.sort, ...list.position(last) }),
  });
}

/** For lists sorted by time, newest first: the end of the previous page. */
export function momentOf(after: Position | null): Before | null {
  return after && { at: Number(after.key[0]) || 0, id: after.id };
}
