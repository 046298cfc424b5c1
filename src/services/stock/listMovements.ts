import type { Movement } from '#contracts/catalogue.ts';
import { readMovements, readVariantStock, type StoredMovement } from '#db/stock/read.ts';
import { type Result, refuse } from '#domain/result.ts';
import type { StaffContext } from '#services/context.ts';
import { momentOf, type Page, type PageQuery, readPage } from '#services/page.ts';

export interface MovementQuery extends PageQuery {
  variantId: string;
}

/** The movements of a variant in the person's departments, newest first. */
export async function listMovements(ctx: StaffContext, { variantId, ...query }: MovementQuery): Promise<Result<Page<Movement>>> {
  const at = { variantId, location: ctx.settings.locationId, personId: ctx.actor.person.id, now: ctx.now() };
  const stock = await readVariantStock(ctx.db, at);
  if (!stock) return refuse({ code: 'not_found', what: 'variant' });
  if (!stock.mayRead) return refuse({ code: 'forbidden' });
  return readPage(query, {
    sort: 'movements',
    read: (after, most) => readMovements(ctx.db, variantId, momentOf(after), most),
    position: ({ createdAt, id }) => ({ key: [createdAt], id }),
    present: (row) => presentMovement(variantId, row),
  });
}

function presentMovement(variantId: string, { createdAt, onHandAfter, ...row }: StoredMovement): Movement {
  return { ...row, variantId, at: new Date(createdAt).toISOString(), stock: onHandAfter };
}
