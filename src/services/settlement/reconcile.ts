import { commit, mustBeWritten } from '#db/kit/commit.ts';
import { readOne } from '#db/kit/read.ts';
import { noteAsked, staleAttempts, waitingRefunds } from '#db/payments/attempts.ts';
import { describe } from '#kit/log.ts';
import type { Context } from '#services/context.ts';
import { followAttempt } from './followAttempt.ts';
import { settleOrder } from './tasks.ts';

const ATTEMPTS_A_RUN = 30;
/* Milliseconds. Money that is set aside stays so for days; whoever has begun to pay is done within minutes. */
const SOON = 3 * 60_000;
const CALM = 24 * 60 * 60_000;

/**
 * Ask the gateway about payments that never reported, and let it do what was decided and not done. Returns how many were asked about.
 * One that fails is written down, and waits for its next turn.
 */
export async function reconcilePayments(ctx: Context): Promise<number> {
  if (!ctx.gateway) return 0;
  const now = ctx.now();
  const stale = await staleAttempts(ctx.db, { calm: now - CALM, soon: now - SOON }, ATTEMPTS_A_RUN);
  const orders = await readOne(ctx.db, waitingRefunds(now - SOON, ATTEMPTS_A_RUN));
  for (const { id } of stale) await tried(ctx, { attempt: id }, () => followAttempt(ctx, id));
  for (const id of orders) await tried(ctx, { order: id }, () => settleRefunds(ctx, id));
  return stale.length + orders.length;
}

async function settleRefunds(ctx: Context, orderId: string): Promise<void> {
  mustBeWritten(await commit(ctx.db, noteAsked(orderId, ctx.now())));
  await settleOrder(ctx, orderId);
}

async function tried(ctx: Context, about: object, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    ctx.log.error('payment.not_reconciled', { ...about, error: describe(error) });
  }
}
