import { commit, writtenUnlessGuarded } from '#db/kit/commit.ts';
import { findOrder } from '#db/orders/read.ts';
import { expiredOrders } from '#db/orders/unpaid.ts';
import { dropExpired } from '#db/payments/attempts.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { moveOrder } from '#services/orders/move.ts';
import { announceSoon } from '#services/outbox/announce.ts';
import { settleOrder } from './tasks.ts';

const ORDERS_A_RUN = 50;
/* Milliseconds. While the gateway does not answer, an order keeps its goods for so much longer. */
const GATEWAY_MAY_BE_DOWN = 60 * 60_000;

/** Cancel the orders that nobody paid in time, oldest first. Returns how many. */
export async function expireOrders(ctx: Context): Promise<number> {
  let expired = 0;
  for (const { id, payUntil } of await expiredOrders(ctx.db, ctx.now(), ORDERS_A_RUN)) {
    try {
      if (await expireOrder(ctx, id)) expired++;
    } catch (error) {
      ctx.log.error('order.not_expired', { order: id, error: describe(error) });
      if (ctx.now() - payUntil > GATEWAY_MAY_BE_DOWN && (await cancel(ctx, id))) expired++;
    }
  }
  return expired;
}

/*
 * The intent is cancelled at the gateway first, so that nobody pays an order whose goods were given back. If it was paid meanwhile, the
 * order is confirmed instead.
 */
async function expireOrder(ctx: Context, orderId: string): Promise<boolean> {
  await commit(ctx.db, dropExpired(orderId, ctx.now()));
  await settleOrder(ctx, orderId);
  return cancel(ctx, orderId);
}

async function cancel(ctx: Context, orderId: string): Promise<boolean> {
  const stored = await findOrder(ctx.db, orderId, null);
  // The list is older than this: the order may have been paid since, or have got more time.
  if (stored?.order.status !== 'pending_payment' || (stored.order.payUntil ?? 0) > ctx.now()) return false;
  const move = moveOrder(ctx, stored, { to: 'cancelled', mover: 'store', staffId: null, note: 'It was not paid in time.' });
  if (!move.ok || !writtenUnlessGuarded(await commit(ctx.db, move.value.statements))) return false;
  announceSoon(ctx, move.value.written);
  return true;
}
