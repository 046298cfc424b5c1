import type { Cause } from '#contracts/live.ts';
import { cartRead, NO_CART } from '#db/carts/load.ts';
import { openCartsOf, openCartsWith, type Touched } from '#db/carts/openCarts.ts';
import { readAtOnce, readOfAll } from '#db/kit/read.ts';
import { RULES_REVISION } from '#db/pricing/rules.ts';
import { rulesGivenBack } from '#db/pricing/uses.ts';
import type { PayloadOf } from '#db/tasks.ts';
import { reachesNothing, reachOf } from '#domain/pricing/reach.ts';
import type { Context } from '#services/context.ts';
import type { CartRows } from '#services/ports/cartObject.ts';
import { tellStock } from '#services/stock/tellStock.ts';
import type { Again, TaskHandlers } from '#services/tasks.ts';

/* How many carts are read together, and then called at the same time. */
const GROUP = 20;
/* While one group writes, the next is read. */
const GROUPS_AT_ONCE = 2;

/**
 * Ask carts to refresh, because something outside them changed. Their rows are read together, so that not every object must ask the
 * database. Calls all of them first, then throws if any could not be refreshed.
 */
export async function refreshCarts(ctx: Context, cartIds: readonly string[], cause: Cause): Promise<void> {
  let at = 0;
  let failed = 0;
  async function work(): Promise<void> {
    while (at < cartIds.length) {
      const ids = cartIds.slice(at, at + GROUP);
      at += GROUP;
      failed += await refreshGroup(ctx, ids, cause);
    }
  }
  await Promise.all(Array.from({ length: GROUPS_AT_ONCE }, work));
  if (failed > 0) throw new Error(`${failed} of ${cartIds.length} carts could not be refreshed`);
}

/* Returns how many could not be refreshed. Does not throw, so that the groups beside it go on. */
async function refreshGroup(ctx: Context, ids: readonly string[], cause: Cause): Promise<number> {
  const rows = await readCarts(ctx, ids).catch(() => null);
  const results = await Promise.allSettled(ids.map((id) => ctx.objects.cart(id).refresh(cause, rows?.(id))));
  return results.filter(({ status }) => status === 'rejected').length;
}

async function readCarts(ctx: Context, ids: readonly string[]): Promise<(id: string) => CartRows> {
  const all = readOfAll(Object.fromEntries(ids.map((id) => [id, cartRead(id, null, ctx.now())])));
  const { carts, revision } = await readAtOnce(ctx.db, { carts: all, revision: RULES_REVISION });
  return (id) => ({ loaded: carts[id] ?? NO_CART, revision });
}

/* Milliseconds. A cart that was not used for longer reads its prices again when somebody opens it. */
const STILL_IN_USE = 7 * 24 * 60 * 60_000;
/* The platform allows 1,000 subrequests per call, and each cart needs a few. */
export const CARTS_A_TASK = 100;

interface Page {
  /** The last cart of the page before. */
  after?: string | undefined;
}

/**
 * Show new prices in the open carts that are touched: one page of carts per run. Returns the last cart of the page, if there may be
 * more; then the task runs again from there.
 */
export async function repriceCarts(ctx: Context, touched: Touched, { after = '' }: Page, cause: Cause = 'price'): Promise<string | null> {
  const since = ctx.now() - STILL_IN_USE;
  const ids = await openCartsWith(ctx.db, touched, { since, after, limit: CARTS_A_TASK });
  await refreshCarts(ctx, ids, cause);
  return ids.length === CARTS_A_TASK ? (ids.at(-1) ?? null) : null;
}

/* A task whose payload says where it is. */
type Paged = 'price_changed' | 'rule_changed' | 'uses_given_back';

async function reprice<K extends Paged>(ctx: Context, payload: PayloadOf<K>, touched: Touched): Promise<Again<K> | undefined> {
  const after = await repriceCarts(ctx, touched, payload);
  return after === null ? undefined : { again: { ...payload, after } };
}

async function showGivenBack(ctx: Context, payload: PayloadOf<'uses_given_back'>): Promise<Again<'uses_given_back'> | undefined> {
  const reach = reachOf(...(await rulesGivenBack(ctx.db, payload.orderId)));
  return reachesNothing(reach) ? undefined : reprice(ctx, payload, reach);
}

/** Show what is left now: in the pages of the products and in the tables of staff first, then in the open carts. */
async function showStock(ctx: Context, payload: PayloadOf<'stock_changed'>): Promise<Again<'stock_changed'> | undefined> {
  const { variantIds = [], orderId, after } = payload;
  const moved = after === undefined || orderId ? await tellStock(ctx, orderId ? { orderId } : { variantIds }) : variantIds;
  if (moved.length === 0) return undefined;
  const last = await repriceCarts(ctx, { variantIds: moved }, payload, 'stock');
  return last === null ? undefined : { again: { variantIds: moved, after: last } };
}

/** Show a person's new name in their open carts. */
export async function showName(ctx: Context, personId: string): Promise<undefined> {
  await refreshCarts(ctx, await openCartsOf(ctx.db, personId), 'member');
}

/** Show a person's new tier in their open carts. */
export async function showTier(ctx: Context, personId: string): Promise<undefined> {
  await refreshCarts(ctx, await openCartsOf(ctx.db, personId), 'tier');
}

/** What carts do when something outside them changes. */
export const cartTaskHandlers: TaskHandlers<Paged | 'stock_changed' | 'tier_changed' | 'person_renamed'> = {
  price_changed: { run: (ctx, { payload }) => reprice(ctx, payload, { variantIds: payload.variantIds }) },
  rule_changed: { run: (ctx, { payload }) => reprice(ctx, payload, payload.reach) },
  uses_given_back: { run: (ctx, { payload }) => showGivenBack(ctx, payload) },
  stock_changed: { run: (ctx, { payload }) => showStock(ctx, payload) },
  tier_changed: { run: (ctx, { payload }) => showTier(ctx, payload.personId) },
  person_renamed: { run: (ctx, { payload }) => showName(ctx, payload.personId) },
};
