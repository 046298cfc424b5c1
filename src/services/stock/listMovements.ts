import type { Movement } from '#contracts/catalogue.ts';
import { readMovements, readVariantStock, type StoredMovement } from '#db/stock/read.ts';
import { type Result, refuse } from '#domain/result.ts';
import { isoTime } from '#kit/isoTime.ts';
import type { StaffContext } from '#services/context.ts';
import { type List, momentOf, type Page, type PageQuery, readPage } from '#services/page.ts';

export interface MovementQuery extends PageQuery {
  variantId: string;
}

/** The movements of a variant in the person's departments, newest first. */
export async function listMovements(ctx: StaffContext, { variantId, ...query }: MovementQuery): Promise<Result<Page<Movement>>> {
  const at = { variantId, location: ctx.settings.locationId, personId: ctx.actor.person.id, now: ctx.now() };
  const list: List<StoredMovement, Movement> = {
    sort: 'movements',
    read: (after, most) => readMovements(ctx.db, variantId, momentOf(after), most),
    position: ({ createdAt, id }) => ({ key: [createdAt], id }),
    present: (row) => presentMovement(variantId, row),
  };
  // In one trip: what may not be read is not answered.
  const [stock, page] = await Promise.all([readVariantStock(ctx.db, at), readPage(query, list)]);
  if (!stock) return refuse({ code: 'not_found', what: 'variant' });
  return stock.mayRead ? page : refuse({ code: 'forbidden' });
}

function presentMovement(variantId: string, { createdAt, onHandAfter, ...row }: StoredMovement): Movement {
  return { ...row, variantId, at: isoTime(createdAt), stock: onHandAfter };
}
