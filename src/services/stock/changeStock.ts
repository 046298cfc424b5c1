import type { Movement, StockChange } from '#contracts/stock.ts';
import type { Violation } from '#db/kit/commit.ts';
import { keepAnswer, keptAnswer } from '#db/kit/idempotency.ts';
import { insertAdjustment, movementWritten, type StockAdjustment, stockAfter, stockBefore } from '#db/stock/change.ts';
import { departmentOfVariant, readHolders, readVariantStock } from '#db/stock/read.ts';
import { releaseVariants } from '#db/stock/release.ts';
import type { Refusal } from '#domain/refusals.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { adjustmentOf } from '#domain/stock/movements.ts';
import { hashBody } from '#kit/sign.ts';
import type { StaffContext } from '#services/context.ts';
import { askFor } from '#services/tasks.ts';
import { type Change, nothingBefore, staffWrite } from '#services/write.ts';

export interface StockChanging {
  variantId: string;
  change: StockChange;
  idempotencyKey: string;
}

export interface StockChanged {
  movement: Movement;
  /** True when this is the stored answer of an earlier call with the same key. */
  replayed: boolean;
}

/**
 * Receive, count, correct or write off stock, once per idempotency key. The row of the key is written with the movement, so of a hundred calls at once
 * one changes the stock and the others return its answer. The stock never falls below what is reserved. Lapsed holds are released
 * first.
 */
export async function changeStock(ctx: StaffContext, input: StockChanging): Promise<Result<StockChanged>> {
  const keyed: KeyedChange = { ...input, bodyHash: `${input.variantId}:${hashBody(input.change)}` };
  return staffWrite<null, StockChanged>(ctx, {
    permission: 'stock.write',
    read: nothingBefore,
    change: () => ok(adjustment(ctx, keyed)),
    explain: async (violation) => (await keptMovement(ctx, keyed, true)) ?? refuse(await whyNot(ctx, keyed, violation)),
    reread: async () => (await keptMovement(ctx, keyed, false)) ?? refuse({ code: 'busy' }),
  });
}

interface KeyedChange extends StockChanging {
  /** A hash of the change and its variant: a key is only valid for the same change. */
  bodyHash: string;
}

function adjustment(ctx: StaffContext, { variantId, change, idempotencyKey: key, bodyHash }: KeyedChange): Change {
  const { person } = ctx.actor;
  const now = ctx.now();
  const { delta = 0, counted, reason } = change;
  const movement: StockAdjustment = {
    ...adjustmentOf(change),
    id: ctx.newId('movement'),
    location: ctx.settings.locationId,
    variantId,
    amount: counted === undefined ? { delta } : { counted },
    reason,
    person,
    now,
  };
  return {
    statements: [
      ...releaseVariants([variantId], now),
      ...insertAdjustment(ctx.db, movement),
      ...keepAnswer({ caller: person.id, key, bodyHash, now }, movementWritten(movement)),
    ],
    audit: {
      action: 'stock.changed',
      entity: 'variant',
      entityId: variantId,
      departmentId: departmentOfVariant(variantId),
      before: stockBefore(movement),
      after: stockAfter(movement),
    },
    tasks: [askFor(ctx, 'stock_changed', { variantIds: [variantId] })],
  };
}

/** The stored answer of the key. Null when the key is new. */
async function keptMovement(ctx: StaffContext, keyed: KeyedChange, replayed: boolean): Promise<Result<StockChanged> | null> {
  const kept = await keptAnswer(ctx.db, ctx.actor.person.id, keyed.idempotencyKey);
  if (!kept) return null;
  if (kept.bodyHash !== keyed.bodyHash) return refuse({ code: 'idempotency_key_reused' });
  return ok({ movement: JSON.parse(kept.response), replayed });
}

async function whyNot(ctx: StaffContext, { variantId }: KeyedChange, { what }: Violation): Promise<Refusal> {
  const at = { variantId, location: ctx.settings.locationId, personId: ctx.actor.person.id, now: ctx.now() };
  const [stock, holders] = await Promise.all([readVariantStock(ctx.db, at), readHolders(ctx.db, at)]);
  if (!stock || stock.archived) return { code: 'not_found', what: 'variant' };
  if (!stock.mayWrite) return { code: 'forbidden' };
  if (what !== 'stock_range') return { code: 'busy' };
  return { code: 'insufficient_stock', stock: stock.onHand, reserved: stock.reserved, ...holders };
}
