import type { Cause } from '#contracts/live.ts';
import { openCartsOf, openCartsWith, type Touched } from '#db/carts/openCarts.ts';
import type { PayloadOf } from '#db/tasks.ts';
import type { Context } from '#services/context.ts';
import type { Again, TaskHandlers } from '#services/tasks.ts';

/* How many objects are called at the same time. */
const AT_ONCE = 20;

/** Ask carts to refresh, because something outside them changed. Calls all of them first, then throws if any call failed. */
export async function refreshCarts(ctx: Context, cartIds: readonly string[], cause: Cause): Promise<void> {
  let failed = 0;
  for (let at = 0; at < cartIds.length; at += AT_ONCE) {
    const results = await Promise.allSettled(cartIds.slice(at, at + AT_ONCE).map((id) => ctx.objects.cart(id).refresh(cause)));
    failed += results.filter((result) => result.status === 'rejected').length;
  }
  if (failed > 0) throw new Error(`${failed} of ${cartIds.length} carts could not be refreshed`);
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
export async function repriceCarts(ctx: Context, touched: Touched, { after = '' }: Page): Promise<string | null> {
  const since = ctx.now() - STILL_IN_USE;
  const ids = await openCartsWith(ctx.db, touched, { since, after, limit: CARTS_A_TASK });
  await refreshCarts(ctx, ids, 'price');
  return ids.length === CARTS_A_TASK ? (ids.at(-1) ?? null) : null;
}

/* A task whose payload says where it is. */
type Paged = 'price_changed' | 'rule_changed';

async function reprice<K extends Paged>(ctx: Context, payload: PayloadOf<K>, touched: Touched): Promise<Again<K> | undefined> {
  const after = await repriceCarts(ctx, touched, payload);
  return after === null ? undefined : { again: { ...payload, after } };
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
export const cartTaskHandlers: TaskHandlers<Paged | 'tier_changed' | 'person_renamed'> = {
  price_changed: { run: (ctx, { payload }) => reprice(ctx, payload, { variantIds: payload.variantIds }) },
  rule_changed: { run: (ctx, { payload }) => reprice(ctx, payload, payload.reach) },
  tier_changed: { run: (ctx, { payload }) => showTier(ctx, payload.personId) },
  person_renamed: { run: (ctx, { payload }) => showName(ctx, payload.personId) },
};
