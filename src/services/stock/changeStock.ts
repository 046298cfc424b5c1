import type { Movement, StockChange } from '#contracts/catalogue.ts';
import { commit, rowsOf } from '#db/kit/commit.ts';
import { keptAnswer } from '#db/kit/idempotency.ts';
import { insertAdjustment, keepAnswer, releaseLapsed, type StockAdjustment, stockAfter, stockBefore } from '#db/stock/change.ts';
import { departmentOfVariant, readStanding } from '#db/stock/read.ts';
import { mayAnywhere } from '#domain/permissions.ts';
import type { Refusal } from '#domain/refusals.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import type { Context, Person } from '#services/context.ts';
import { record } from '#services/record.ts';

export interface StockChanged {
  movement: Movement;
  /** The first answer to this key, given again. */
  replayed: boolean;
}

/**
 * Receive or correct stock, once for each key: the key's row is written with the movement, so of a hundred calls at once one
 * moves the stock and the others find its answer. Never below what is reserved; lapsed holds are given back first.
 */
export async function changeStock(
  ctx: Context,
  person: Person,
  variantId: string,
  input: StockChange,
  idempotencyKey: string,
  bodyHash: string,
): Promise<Result<StockChanged>> {
  if (!mayAnywhere(person.role, 'stock.write')) return refuse({ code: 'forbidden' });
  const now = ctx.now();
  const movement = { ...input, id: ctx.newId('movement'), location: ctx.settings.locationId, variantId, person, now };
  const asked = `${variantId}:${bodyHash}`;
  const done = await commit(ctx.db, [
    releaseLapsed(ctx.db, variantId, now),
    ...insertAdjustment(ctx.db, movement),
    record(ctx, person, {
      action: 'stock.changed',
      entity: 'variant',
      entityId: variantId,
      departmentId: departmentOfVariant(variantId),
      before: stockBefore(movement.id),
      after: stockAfter(movement.id),
    }),
    keepAnswer(ctx.db, movement, idempotencyKey, asked),
  ]);
  if (done.written) {
    const [answer] = rowsOf<{ response: string }>(done.results, -1);
    return ok({ movement: JSON.parse(answer?.response ?? 'null'), replayed: false });
  }

  const kept = await keptAnswer(ctx.db, person.id, idempotencyKey);
  if (!kept) return refuse(await whyNot(ctx, movement, done.violation.what === 'stock_range'));
  if (kept.bodyHash !== asked) return refuse({ code: 'idempotency_key_reused' });
  return ok({ movement: JSON.parse(kept.response), replayed: true });
}

async function whyNot(ctx: Context, { variantId, location, person, now }: StockAdjustment, short: boolean): Promise<Refusal> {
  const standing = await readStanding(ctx.db, { variantId, location, personId: person.id, now });
  if (!standing || standing.archived) return { code: 'not_found', what: 'variant' };
  if (!standing.mayWrite) return { code: 'forbidden' };
  return short ? { code: 'insufficient_stock', stock: standing.onHand, reserved: standing.reserved } : { code: 'busy' };
}
