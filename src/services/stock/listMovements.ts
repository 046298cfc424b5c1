import type { Movement } from '../../contracts/catalogue.ts';
import { readMovements, readStanding } from '../../db/stock/read.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Person } from '../caller.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';

const SORT = 'movements';

/** The ledger of a variant in the person's departments, newest first. */
export async function listMovements(
  ctx: Context,
  person: Person,
  variantId: string,
  page: { limit: number; cursor?: string | undefined },
): Promise<Result<{ items: Movement[]; nextCursor: string | null }>> {
  const at = { variantId, location: ctx.settings.locationId, personId: person.id, now: ctx.now() };
  const standing = await readStanding(ctx.db, at);
  if (!standing) return refuse({ code: 'not_found', what: 'variant' });
  if (!standing.mayRead) return refuse({ code: 'forbidden' });
  const after = page.cursor ? decodeCursor(page.cursor, SORT) : null;
  if (page.cursor && !after) {
    return refuse({ code: 'validation_failed', errors: [{ path: 'cursor', message: 'Not a cursor of this list' }] });
  }
  const before = after && { createdAt: Number(after.key[0]) || 0, id: after.id };
  const rows = await readMovements(ctx.db, variantId, before, page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return ok({
    items: shown.map(({ id, delta, reason, by, createdAt, onHandAfter }) => ({
      id,
      variantId,
      delta,
      reason,
      by,
      at: new Date(createdAt).toISOString(),
      stock: onHandAfter,
    })),
    nextCursor: last ? encodeCursor({ sort: SORT, key: [last.createdAt], id: last.id }) : null,
  });
}
