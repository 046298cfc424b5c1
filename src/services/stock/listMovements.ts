import type { Movement } from '#contracts/catalogue.ts';
import { readMovements, readStanding } from '#db/stock/read.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { cutPage, readCursor } from '#kit/cursor.ts';
import type { Context, Person } from '#services/context.ts';

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
  const after = readCursor(page.cursor, SORT);
  if (!after.ok) return after;
  const before = after.value && { createdAt: Number(after.value.key[0]) || 0, id: after.value.id };
  const rows = await readMovements(ctx.db, variantId, before, page.limit + 1);
  const { shown, nextCursor } = cutPage(rows, page.limit, ({ createdAt, id }) => ({ sort: SORT, key: [createdAt], id }));
  const items = shown.map(({ id, delta, reason, by, createdAt, onHandAfter }) => ({
    id,
    variantId,
    delta,
    reason,
    by,
    at: new Date(createdAt).toISOString(),
    stock: onHandAfter,
  }));
  return ok({ items, nextCursor });
}
